/// Visitors of a website: clicks, pages, users, ratings.
extension Quickstart {
    static let website = [clickstream, clickstreamCodes, clickstreamUsers, pageviews, users, usersWithCollections, ratings]

    private static let clickstream = Quickstart("clickstream", key: "time", [
        GeneratedField("ip", .texts("111.152.45.45", "111.203.236.146", "111.168.57.122", "111.249.79.93", "111.90.225.227", "111.173.165.103", "122.145.8.244", "122.152.45.245",
                                    "122.203.236.246", "122.168.57.222", "122.249.79.233", "122.90.225.27", "122.173.165.203", "222.145.8.144", "222.152.45.45", "222.203.236.146",
                                    "222.168.57.122", "222.249.79.93", "222.90.225.227", "222.173.165.103", "233.145.8.44", "233.152.245.45", "233.203.236.46", "233.168.257.122")),
        GeneratedField("userid", .integers(1...40)),
        GeneratedField("remote_user", .texts("-")),
        GeneratedField("time", .counting(from: 1, by: 10)),
        GeneratedField("_time", .counting(from: 1, by: 10)),
        GeneratedField("request", .texts("GET /index.html HTTP/1.1", "GET /site/user_status.html HTTP/1.1", "GET /site/login.html HTTP/1.1",
                                         "GET /images/track.png HTTP/1.1", "GET /images/logo-small.png HTTP/1.1")),
        GeneratedField("status", .texts("200", "302", "404", "405", "406", "407")),
        GeneratedField("bytes", .texts("278", "1289", "2048", "4096", "4006", "4196", "14096")),
        GeneratedField("referrer", .texts("-")),
        GeneratedField("agent", .texts("Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/59.0.3071.115 Safari/537.36",
                                       "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")),
    ])

    private static let clickstreamCodes = Quickstart("clickstream_codes", key: "code", [
        GeneratedField("code", .numbersInTurn(200, 302, 404, 405, 406, 407)),
        GeneratedField("definition", .textsInTurn("Successful", "Redirect", "Page not found", "Method not allowed", "Not acceptable", "Proxy authentication required")),
    ])

    private static let clickstreamUsers = Quickstart("clickstream_users", key: "user_id", [
        GeneratedField("user_id", .counting(from: 1, step: 1, restart: 41)),
        GeneratedField("username", .textsInTurn("DimitriSchenz88", "akatz1022", "bobk_43", "Ferd88", "Antonio_0966", "Roberto_123", "Reeva43", "LukeWaters_23",
                                                "Oriana_1987", "AbdelKable_86", "ArlyneW8ter", "AlanGreta_GG66", "Eduard_85", "Lucia_2000")),
        GeneratedField("registered_at", .integers(1_407_645_330_000...1_502_339_792_000)),
        GeneratedField("first_name", .textsInTurn("Elwyn", "Curran", "Hanson", "Woodrow", "Ferd", "Reeva", "Antonio", "Roberto")),
        GeneratedField("last_name", .textsInTurn("Vanyard", "Vanyard", "Garrity", "Trice", "Pask", "Halgarth", "Tomini")),
        GeneratedField("city", .texts("Palo Alto", "San Francisco", "Raleigh", "London", "Frankfurt", "New York")),
        GeneratedField("level", .texts("Gold", "Silver", "Platinum")),
    ])

    private static let pageviews = Quickstart("pageviews", key: "viewtime", [
        GeneratedField("viewtime", .counting(from: 1, by: 10)),
        GeneratedField("userid", .text("User_", .characters("1"..."9"))),
        GeneratedField("pageid", .text("Page_", .characters("1"..."9"), .characters("0"..."9", 0...1))),
    ])

    private static let userFields = [
        GeneratedField("registertime", .integers(1_487_715_775_521...1_519_273_364_600)),
        GeneratedField("userid", .text("User_", .characters("1"..."9"))),
        GeneratedField("regionid", .text("Region_", .characters("1"..."9"))),
        GeneratedField("gender", .texts("MALE", "FEMALE", "OTHER")),
    ]

    private static let users = Quickstart("users", key: "userid", userFields)

    /// With an array and a map.
    private static let usersWithCollections = Quickstart("users_", key: "userid", userFields + [
        GeneratedField("interests", .list(of: .texts("Game", "News", "Sport", "Travel", "Movies"), count: 2...2)),
        GeneratedField("contactinfo", .record([
            GeneratedField("phone", .texts("6503889999", "6503349999", "9192443434", "4083366881")),
            GeneratedField("city", .texts("Palo Alto", "Menlo Park", "San Mateo", "Irvine")),
            GeneratedField("state", .texts("CA", "NC", "NY")),
            GeneratedField("zipcode", .texts("94301", "94070", "92617", "95112")),
        ])),
    ])

    private static let ratings = Quickstart("ratings", key: "rating_id", [
        GeneratedField("rating_id", .counting(from: 1)),
        GeneratedField("user_id", .integers(0...20)),
        GeneratedField("stars", .numbers(1, 2, 3, 4, 5)),
        GeneratedField("route_id", .integers(1...10_000)),
        GeneratedField("rating_time", .counting(from: 1, by: 12)),
        GeneratedField("channel", .texts("web", "iOS", "iOS-test", "android")),
        GeneratedField("message", .texts("Surprisingly good, maybe you are getting your mojo back at long last!", "Exceeded all my expectations. Thank you !",
                                         "is this as good as it gets? really ?", "why is it so difficult to keep the bathrooms clean ?",
                                         "worst. flight. ever. #neveragain", "your team here rocks!", "more peanuts please",
                                         "meh", "airport refurb looks great, will fly outta here more!", "(expletive deleted)")),
    ])
}

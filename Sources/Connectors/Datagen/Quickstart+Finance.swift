/// Trades, cards and money.
extension Quickstart {
    static let finance = [stockTrades, transactions, stores, creditCards, campaignFinance, insuranceOffers, insuranceCustomers, insuranceCustomerActivity]

    private static let stockTrades = Quickstart("stock_trades", key: "symbol", [
        GeneratedField("side", .texts("BUY", "SELL")),
        GeneratedField("quantity", .integers(1...5000)),
        GeneratedField("symbol", .texts("ZBZX", "ZJZZT", "ZTEST", "ZVV", "ZVZZT", "ZWZZT", "ZXZZT")),
        GeneratedField("price", .integers(5...1000)),
        GeneratedField("account", .texts("ABC123", "LMN456", "XYZ789")),
        GeneratedField("userid", .text("User_", .characters("1"..."9"))),
    ])

    private static let transactions = Quickstart("transactions", key: "transaction_id", [
        GeneratedField("transaction_id", .counting(from: 1)),
        GeneratedField("card_id", .integers(1...20)),
        GeneratedField("user_id", .text("User_", .characters("1"..."9"))),
        GeneratedField("purchase_id", .counting(from: 0)),
        GeneratedField("store_id", .integers(1...7)),
    ])

    private static let stores = Quickstart("stores", key: "store_id", [
        GeneratedField("store_id", .numbersInTurn(1, 2, 3, 4, 5, 6, 7)),
        GeneratedField("city", .textsInTurn("Raleigh", "Charlotte", "Ney York", "Los Angeles", "San Diego", "Houston", "Dallas")),
        GeneratedField("state", .textsInTurn("NC", "NC", "NY", "CA", "CA", "TX", "TX")),
    ])

    private static let creditCards = Quickstart("credit_cards", key: "card_id", [
        GeneratedField("card_id", .counting(from: 1)),
        GeneratedField("card_number", .text(.characters("1"..."9"), .digits(3), "-", .digits(4), "-", .digits(4), "-", .digits(4))),
        GeneratedField("cvv", .text(.digits(3))),
        GeneratedField("expiration_date", .text(.init(choices: (1...12).map { TextPattern(literal: $0 < 10 ? "0\($0)" : String($0)) }, count: 1...1), "/", .characters("2"..."3"), .digits(1))),
    ])

    private static let campaignFinance = Quickstart("campaign_finance", key: "time", [
        GeneratedField("time", .counting(from: 1, by: 10)),
        GeneratedField("candidate_id", .text(.characters("A"..."Z"), .digits(8))),
        GeneratedField("party_affiliation", .texts("DEM", "IND", "REP")),
        GeneratedField("contribution", .integers(1...5000)),
    ])

    private static let insuranceOffers = Quickstart("insurance_offers", key: "offer_id", [
        GeneratedField("offer_id", .counting(from: 1)),
        GeneratedField("offer", .texts("new_auto", "new_auto_bundle", "new_home", "new_home_bundle", "renters", "umbrella")),
    ])

    private static let insuranceCustomers = Quickstart("insurance_customers", key: "customer_id", [
        GeneratedField("customer_id", .counting(from: 1)),
        GeneratedField("first_name", .texts("Alma", "Bernard", "Celia", "Denis", "Elsa", "Frank")),
        GeneratedField("last_name", .texts("Abbott", "Blake", "Castro", "Diaz", "Ellis", "Foster")),
        GeneratedField("email", .text(.characters("a"..."z", 5...9), "@example.com")),
        GeneratedField("gender", .texts("Female", "Male")),
        GeneratedField("income", .integers(20_000...200_000)),
        GeneratedField("fico", .integers(300...850)),
    ])

    private static let insuranceCustomerActivity = Quickstart("insurance_customer_activity", key: "activity_id", [
        GeneratedField("activity_id", .counting(from: 1)),
        GeneratedField("customer_id", .integers(1...1000)),
        GeneratedField("activity_type", .texts("branch_visit", "deposit", "mobile_open", "new_account", "web_open", "withdrawal")),
        GeneratedField("propensity_to_buy", .doubles(0...1)),
        GeneratedField("ip_address", .text(.characters("1"..."9"), .digits(1), ".", .digits(2), ".", .digits(2), ".", .digits(2))),
    ])
}

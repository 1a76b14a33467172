/// Orders, products and those who buy them.
extension Quickstart {
    static let commerce = [
        orders, inventory, product, purchase, pizzaOrders, pizzaOrdersCompleted, pizzaOrdersCancelled, shoes, shoeCustomers, shoeOrders, shoeClickstream,
    ]

    private static let orders = Quickstart("orders", key: "orderid", [
        GeneratedField("ordertime", .integers(1_487_715_775_521...1_519_273_364_600)),
        GeneratedField("orderid", .counting(from: 0)),
        GeneratedField("itemid", .text("Item_", .characters("1"..."9"), .characters("0"..."9", 0...2))),
        GeneratedField("orderunits", .doubles(0.1...10)),
        GeneratedField("address", .record([
            GeneratedField("city", .text("City_", .characters("1"..."9"), .characters("0"..."9", 0...1))),
            GeneratedField("state", .text("State_", .characters("1"..."9"), .characters("0"..."9", 0...1))),
            GeneratedField("zipcode", .integers(10_000...99_999)),
        ])),
    ])

    private static let inventory = Quickstart("inventory", key: "id", [
        GeneratedField("id", .counting(from: 0)),
        GeneratedField("quantity", .integers(0...1000)),
        GeneratedField("productid", .integers(1...100)),
    ])

    private static let product = Quickstart("product", key: "id", [
        GeneratedField("id", .counting(from: 0)),
        GeneratedField("name", .text("Product_", .characters("1"..."9"), .characters("0"..."9", 0...2))),
        GeneratedField("description", .texts("small", "medium", "large")),
        GeneratedField("price", .doubles(1...100)),
    ])

    private static let purchase = Quickstart("purchase", key: "id", [
        GeneratedField("id", .counting(from: 0)),
        GeneratedField("item_type", .texts("best", "fresh", "frozen", "garden", "house", "toys")),
        GeneratedField("quantity", .integers(0...1000)),
    ])

    private static let pizzaOrders = Quickstart("pizza_orders", key: "store_id", [
        GeneratedField("store_id", .integers(1...10)),
        GeneratedField("store_order_id", .counting(from: 1000)),
        GeneratedField("coupon_code", .integers(1000...2000)),
        GeneratedField("date", .integers(18_000...19_000)),
        GeneratedField("status", .texts("accepted")),
        GeneratedField("order_lines", .list(of: .record([
            GeneratedField("product_id", .integers(1...100)),
            GeneratedField("category", .texts("pizza", "calzone", "salad", "wings", "dessert", "soda")),
            GeneratedField("quantity", .integers(1...5)),
            GeneratedField("unit_price", .doubles(1...20)),
            GeneratedField("net_price", .doubles(1...100)),
        ]), count: 1...5)),
    ])

    private static let pizzaOrdersCompleted = Quickstart("pizza_orders_completed", key: "store_id", [
        GeneratedField("store_id", .integers(1...10)),
        GeneratedField("store_order_id", .counting(from: 1000)),
        GeneratedField("date", .integers(18_000...19_000)),
        GeneratedField("status", .texts("completed")),
        GeneratedField("rack_time_secs", .integers(1...60)),
        GeneratedField("order_delivery_time_secs", .integers(600...3600)),
    ])

    private static let pizzaOrdersCancelled = Quickstart("pizza_orders_cancelled", key: "store_id", [
        GeneratedField("store_id", .integers(1...10)),
        GeneratedField("store_order_id", .counting(from: 1000)),
        GeneratedField("date", .integers(18_000...19_000)),
        GeneratedField("status", .texts("cancelled")),
    ])

    /// The same few of each, so that orders and clicks find their shoes and their customers.
    private static func identifiers(_ start: String, _ count: Int) -> [String] { (1...count).map { "\(start)-0000-4000-8000-\(String(1_000_000_000_00 + $0))0" } }
    private static let shoeIDs = FieldGenerator.anyOf(identifiers("5a1e0000", 40).map { .string($0) })
    private static let shoeCustomerIDs = FieldGenerator.anyOf(identifiers("c0570000", 60).map { .string($0) })

    private static let shoes = Quickstart("shoes", key: "id", [
        GeneratedField("id", .inTurn(identifiers("5a1e0000", 40).map { .string($0) })),
        GeneratedField("brand", .texts("Ankunding and Sons", "Braun-Bruen", "Jones-Stokes", "Okuneva, McCullough and Reynolds", "Will Inc", "Williamson Group")),
        GeneratedField("name", .text(.init(choices: ["Air", "Impreza", "Perf", "Pro", "TrailRunner", "XLR"].map { TextPattern(literal: $0) }, count: 1...1), " ", .digits(3))),
        GeneratedField("sale_price", .integers(4995...19_995)),
        GeneratedField("rating", .doubles(0...5)),
    ])

    private static let shoeCustomers = Quickstart("shoe_customers", key: "id", [
        GeneratedField("id", .inTurn(identifiers("c0570000", 60).map { .string($0) })),
        GeneratedField("first_name", .texts("Adria", "Bevin", "Cullin", "Dorene", "Eveleen", "Franz", "Gerhard")),
        GeneratedField("last_name", .texts("Attwood", "Bonwick", "Crookshank", "Dupree", "Escott", "Fawcett")),
        GeneratedField("email", .text(.characters("a"..."z", 5...9), "@example.com")),
        GeneratedField("phone", .text(.digits(3), "-", .digits(3), "-", .digits(4))),
        GeneratedField("street_address", .text(.characters("1"..."9"), .digits(3), " Main Street")),
        GeneratedField("state", .texts("California", "Florida", "New York", "Ohio", "Texas")),
        GeneratedField("zip_code", .text(.digits(5))),
        GeneratedField("country", .texts("United States")),
        GeneratedField("country_code", .texts("US")),
    ])

    private static let shoeOrders = Quickstart("shoe_orders", key: "order_id", [
        GeneratedField("order_id", .counting(from: 1000)),
        GeneratedField("product_id", shoeIDs),
        GeneratedField("customer_id", shoeCustomerIDs),
        GeneratedField("ts", .counting(from: 1_609_459_200_000, by: 100_000)),
    ])

    private static let shoeClickstream = Quickstart("shoe_clickstream", key: "product_id", [
        GeneratedField("product_id", shoeIDs),
        GeneratedField("user_id", shoeCustomerIDs),
        GeneratedField("view_time", .integers(10...120)),
        GeneratedField("page_url", .text("https://www.acme.com/product/", .characters("a"..."z", 5...5))),
        GeneratedField("ip", .text(.characters("1"..."9"), .digits(1), ".", .digits(2), ".", .digits(2), ".", .digits(2))),
        GeneratedField("ts", .counting(from: 1_609_459_200_000, by: 10_000)),
    ])
}

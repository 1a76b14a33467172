/// Rooms, players and what they do.
extension Quickstart {
    static let games = [gamingGames, gamingPlayers, gamingPlayerActivity]

    private static let gamingGames = Quickstart("gaming_games", key: "room_id", [
        GeneratedField("id", .counting(from: 1)),
        GeneratedField("room_id", .counting(from: 1000, step: 1, restart: 1100)),
        GeneratedField("game_id", .integers(1...10)),
    ])

    private static let gamingPlayers = Quickstart("gaming_players", key: "player_id", [
        GeneratedField("player_id", .counting(from: 1000, step: 1, restart: 1100)),
        GeneratedField("player_name", .text(.characters("A"..."Z"), .characters("a"..."z", 4...8), " ", .characters("A"..."Z"), .characters("a"..."z", 4...8))),
        GeneratedField("ip", .text(.characters("1"..."9"), .digits(1), ".", .digits(2), ".", .digits(2), ".", .digits(2))),
    ])

    private static let gamingPlayerActivity = Quickstart("gaming_player_activity", key: "player_id", [
        GeneratedField("player_id", .integers(1000...1099)),
        GeneratedField("game_room_id", .integers(1000...1099)),
        GeneratedField("points", .integers(1...500)),
        GeneratedField("coordinates", .text("[", .digits(2), ",", .digits(2), "]")),
    ])
}

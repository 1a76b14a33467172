import Testing

@testable import Shell

struct ShellCommandTests {
    @Test(arguments: [
        ("help", ShellCommand.help(nil)), ("HELP;", .help(nil)), ("\\?", .help(nil)), (".help", .help(nil)), ("help create stream", .help("create stream")),
        ("exit", .exit), ("Quit;", .exit), ("\\q", .exit), (".exit", .exit), ("clear", .clear), ("history", .history), ("version", .version),
        ("output", .output(nil)), ("output JSON;", .output("JSON")), (".mode csv", .output("csv")), ("run script 'a b.sql';", .runScript("a b.sql")),
        ("\\i x.sql", .runScript("x.sql")), (".read x.sql", .runScript("x.sql")), ("spool 'o.txt'", .spool("o.txt")), ("SPOOL OFF;", .spool(nil)),
        ("\\o", .send(nil)), ("\\o f", .send("f")), ("\\x", .expanded(nil)), ("\\x auto", .expanded(.auto)), ("\\x sideways", .unknown("\\x sideways")), ("\\timing", .timing(nil)), (".timer off", .timing(false)),
        ("\\watch", .watch(seconds: 2)), ("\\watch 0.5", .watch(seconds: 0.5)), ("\\e", .edit), (".headers off", .headers(false)),
        ("\\d", .statements("SHOW STREAMS; SHOW TABLES;")), ("\\d clicks", .statements("DESCRIBE clicks;")), ("\\d clicks;", .statements("DESCRIBE clicks;")),
        ("\\d+ clicks", .statements("DESCRIBE clicks EXTENDED;")), ("\\dt", .statements("SHOW TABLES;")), ("\\ds", .statements("SHOW STREAMS;")),
        ("\\df lpad", .statements("DESCRIBE FUNCTION lpad;")), ("\\dq", .statements("SHOW QUERIES;")), ("\\dm", .statements("SHOW MODELS;")),
        ("\\set a it's", .statements("DEFINE a = 'it''s';")), ("\\nonsense", .unknown("\\nonsense")), (".nonsense x", .unknown(".nonsense x")),
    ])
    func understands(line: String, command: ShellCommand) {
        #expect(ShellCommand(line) == command)
    }

    @Test(arguments: ["SELECT 1;", "exit_code", "clear the way", "SHOW TABLES;", ".5 + 1", "run", "help_me", ""])
    func leavesStatementsAlone(line: String) {
        #expect(ShellCommand(line) == nil)
    }
}

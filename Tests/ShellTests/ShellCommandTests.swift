import Testing

@testable import Shell

struct ShellCommandTests {
    @Test(arguments: [
        ("help", ShellCommand.help(nil)), ("HELP;", .help(nil)), ("\\?", .help(nil)), (".help", .help(nil)), ("help create stream", .help("create stream")),
        ("exit", .exit), ("Quit;", .exit), ("\\q", .exit), (".exit", .exit), ("clear", .clear), ("history", .history), ("version", .version),
        ("output", .output(nil)), ("output JSON;", .output("JSON")), (".mode csv", .output("csv")), ("run script 'a b.sql'", .runScript("a b.sql")),
        ("\\i x.sql", .runScript("x.sql")), (".read x.sql", .runScript("x.sql")), ("spool 'o.txt'", .spool("o.txt")), ("SPOOL OFF;", .spool(nil)),
        ("\\o", .send(nil)), ("\\o f", .send("f")), ("\\x", .expanded(nil)), ("\\x auto", .expanded(.auto)), ("\\x sideways", .misused(usage: "\\x [on|off|auto]")), ("\\timing", .timing(nil)), (".timer off", .timing(false)),
        ("\\watch", .watch(seconds: 2)), ("\\watch 0.5", .watch(seconds: 0.5)), ("\\e", .edit), (".headers off", .headers(false)),
        ("\\d", .statements("SHOW STREAMS; SHOW TABLES;")), ("\\d clicks", .statements("DESCRIBE clicks;")), ("\\d clicks;", .statements("DESCRIBE clicks;")),
        ("\\d+ clicks", .statements("DESCRIBE clicks EXTENDED;")), ("\\dt", .statements("SHOW TABLES;")), ("\\ds", .statements("SHOW STREAMS;")),
        ("\\df lpad", .statements("DESCRIBE FUNCTION lpad;")), ("\\dq", .statements("SHOW QUERIES;")), ("\\dm", .statements("SHOW MODELS;")),
        ("\\set a it's", .statements("DEFINE a = 'it''s';")), ("\\i", .misused(usage: "\\i FILE")), ("/* c */ help", .help(nil)),
        ("\\g", .again(file: nil, isExpanded: false)), ("\\g out.txt", .again(file: "out.txt", isExpanded: false)), ("\\gx", .again(file: nil, isExpanded: true)), ("\\p", .showLast),
        ("\\! ls -l; pwd", .system("ls -l; pwd")), ("\\!ls", .system("ls")), ("\\cd /tmp", .changeDirectory("/tmp")), ("\\conninfo", .connectionInformation(wanted: nil)),
        ("server", .connectionInformation(wanted: nil)), ("SERVER http://a:8088", .connectionInformation(wanted: "http://a:8088")), ("request-pipelining ON;", .pipelining("ON")),
        ("set cli wrap off", .display(name: "wrap", value: "off")), ("SET CLI COLUMN-WIDTH 20;", .display(name: "column-width", value: "20")),
        ("\\pset null '-'", .display(name: "null", value: "-")), ("\\pset", .display(name: nil, value: nil)), (".nullvalue -", .display(name: "null", value: "-")),
        (".width 40", .display(name: "width", value: "40")), ("\\dt+", .statements("SHOW TABLES EXTENDED;")), ("\\l+", .statements("SHOW TOPICS EXTENDED;")),
        ("\\live off", .display(name: "live", value: "off")), ("\\live", .display(name: "live", value: nil)), ("\\chart", .chart(nil)), ("\\chart SELECT 1;", .chart("SELECT 1;")),
        ("\\copy s to 'a b.csv'", .copy(CopyCommand(source: "s", isQuery: false, isFromFile: false, path: "a b.csv", format: nil))),
        ("\\copy s from x with csv header", .copy(CopyCommand(source: "s", isQuery: false, isFromFile: true, path: "x", format: .csv))),
        ("\\copy (SELECT f(a) FROM s) to x", .copy(CopyCommand(source: "SELECT f(a) FROM s", isQuery: true, isFromFile: false, path: "x", format: nil))),
        (".import a.csv s", .copy(CopyCommand(source: "s", isQuery: false, isFromFile: true, path: "a.csv", format: nil))), ("\\copy s", .misused(usage: "\\copy SOURCE from FILE   \\copy SOURCE to FILE   \\copy (SELECT …) to FILE")),
        (".once f", .sendOnce("f")), ("\\unset a", .statements("UNDEFINE a;")), ("\\nonsense", .unknown("\\nonsense")), (".nonsense x", .unknown(".nonsense x")),
    ])
    func understands(line: String, command: ShellCommand) {
        #expect(ShellCommand(line) == command)
    }

    @Test(arguments: ["SELECT 1;", "exit_code", "clear the way", "SHOW TABLES;", ".5 + 1", "run", "run script 'a';", "help_me", ""])
    func leavesStatementsAlone(line: String) {
        #expect(ShellCommand(line) == nil)
    }
}

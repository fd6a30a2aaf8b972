// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/configedit.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

using namespace Slipway;

namespace {

using Row = std::vector<ConfigFields>;

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text.size()) {
        const size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        while (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        lines.push_back(line);
        at = end + 1;
    }
    return lines;
}

/// A random document, line by line; `owner` says which statement a line belongs to.
class RandomDocument final {
public:
    struct Key {
        ConfigPath table;
        std::string name;
        int owner = 0;
    };

    explicit RandomDocument(quint32 seed)
        : m_random(seed)
        , m_lineEnd(pick(3) == 0 ? "\r\n" : "\n")
    {
        if (pick(2) == 0) {
            keys({}, {});
        }
        for (int table = 0; table < 3; ++table) {
            filler();
            const std::string name = "t" + std::to_string(table);
            const ConfigPath path =
                pick(2) == 0 ? ConfigPath{name} : ConfigPath{name, "sub ü." + name};
            const std::string quoted = path.size() == 1
                ? name
                : (pick(2) == 0 ? name + ".\"sub ü." + name + "\""
                                : name + " . 'sub ü." + name + "'");
            tables.push_back(path);
            line("[" + quoted + "]" + comment(), 0);
            keys(path, {});
            if (pick(3) == 0) {
                entries("list" + std::to_string(table));
            }
        }
        entries("acknowledge");
        filler();
        m_text = (pick(4) == 0 ? "\xEF\xBB\xBF" : "") + m_text;
        if (pick(3) == 0) {
            while (m_text.ends_with('\n') || m_text.ends_with('\r')) {
                m_text.pop_back();
            }
        }
    }

    [[nodiscard]] const std::string &text() const { return m_text; }
    quint32 pick(quint32 below) { return m_random.bounded(below); }
    /// Every line that belongs to none of `gone` stands in `after`, unchanged and in order.
    void compare(const std::string &after, const std::vector<int> &gone, bool blanksMayGo) const
    {
        const std::vector<std::string> now = linesOf(after);
        const std::vector<std::string> then = linesOf(m_text);
        size_t at = 0;
        for (size_t i = 0; i < then.size() && i < m_owners.size(); ++i) {
            if (std::ranges::contains(gone, m_owners[i]) || (blanksMayGo && then[i].empty())) {
                continue;
            }
            while (at < now.size() && now[at] != then[i]) {
                ++at;
            }
            if (at == now.size()) {
                QFAIL(qPrintable(QStringLiteral("lost: %1\n--- before\n%2\n--- after\n%3")
                                     .arg(QString::fromStdString(then[i]),
                                          QString::fromStdString(m_text),
                                          QString::fromStdString(after))));
            }
            ++at;
        }
        QCOMPARE(after.starts_with("\xEF\xBB\xBF"), m_text.starts_with("\xEF\xBB\xBF"));
        const auto count = [](const std::string &in, const char *what) {
            return QByteArray::fromStdString(in).count(what);
        };
        QCOMPARE(count(after, "\r\n") == count(after, "\n"),
                 count(m_text, "\r\n") == count(m_text, "\n"));
    }

    std::vector<Key> known;
    std::vector<ConfigPath> tables;
    std::vector<int> acknowledgements; ///< Owner of each [[acknowledge]].

private:
    void line(const std::string &content, int owner)
    {
        m_text += content + m_lineEnd;
        m_owners.push_back(owner);
    }
    std::string comment()
    {
        return pick(3) == 0 ? " # remark " + std::to_string(m_next++) + " = [\"" : std::string();
    }
    void filler()
    {
        for (quint32 i = pick(3); i > 0; --i) {
            line(pick(2) == 0 ? "" : "# comment " + std::to_string(m_next++) + " [x] '''", 0);
        }
    }
    void keys(const ConfigPath &table, const std::string &indent)
    {
        for (quint32 i = pick(4); i > 0; --i) {
            const int owner = m_next++;
            const std::string name = "k" + std::to_string(owner);
            known.push_back({.table = table, .name = name, .owner = owner});
            keyLines(table, name, indent, owner);
            filler();
        }
    }
    void keyLines(const ConfigPath &table, const std::string &name, const std::string &indent,
                  int owner)
    {
        switch (pick(9)) {
        case 0:
            line(indent + name + " = 1979-05-27 07:32:00" + comment(), owner);
            break;
        case 1:
            line(indent + '"' + name + "\"='a # \\'" + comment(), owner);
            break;
        case 2:
            line(indent + name + " = \"\"\"[no]", owner);
            line("key = \"no\" \\\" # no", owner);
            line("[no.table]\"\"\"\"" + comment(), owner);
            break;
        case 3:
            line(indent + name + " = [ # one ]", owner);
            line("  [1, 2], \"]\",", owner);
            line("", owner);
            line("]" + comment(), owner);
            break;
        case 4: {
            // Inline: the key's own line holds others.
            known.back().table = table;
            known.back().table.push_back(name);
            known.back().name = "in";
            line(indent + name + " = { a = [1, {b = '}'}], in = 2, c.d = \"#\" }" + comment(),
                 owner);
            break;
        }
        case 5: {
            known.back().table = table;
            known.back().table.push_back(name);
            known.back().name = "dotted key";
            line(indent + name + " . \"dotted key\" = true" + comment(), owner);
            break;
        }
        case 6:
            line(indent + name + " = '''", owner);
            line("''= \"", owner);
            line("'''" + comment(), owner);
            break;
        default:
            line(indent + name + " = \"\\u00e4 \\\"#\"" + comment(), owner);
        }
    }
    void entries(const std::string &array)
    {
        for (quint32 i = pick(4); i > 0; --i) {
            filler();
            const int owner = m_next++;
            line("[[" + array + "]]" + (pick(2) == 0 ? " # entry" : ""), owner);
            line("  path = \"p" + std::to_string(owner) + "\"", owner);
            if (pick(3) == 0) {
                line("", owner);
                line("# within " + std::to_string(owner), owner);
                line("[" + array + ".below]", owner);
                line("deep = [ # ]", owner);
                line("]", owner);
            }
            if (array == "acknowledge") {
                acknowledgements.push_back(owner);
            }
        }
    }

    QRandomGenerator m_random;
    std::string m_lineEnd;
    std::string m_text;
    std::vector<int> m_owners;
    int m_next = 1;
};

} // namespace

class TestConfigEdit final : public QObject {
    Q_OBJECT

private slots:
    void examples_data();
    void examples();
    void refused_data();
    void refused();
    void values();
    void undoes();
    void many();
    void random_data();
    void random();
};

using Function = std::function<Result<std::string>(std::string_view)>;
Q_DECLARE_METATYPE(Function)

void TestConfigEdit::examples_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Function>("edit");
    QTest::addColumn<QByteArray>("after");
    const auto set = [](const ConfigPath &table, const std::string &key,
                        const ConfigValue &value) -> Function {
        return [=](std::string_view text) { return setConfigValue(text, table, key, value); };
    };
    const auto remove = [](const ConfigPath &table, const std::string &key) -> Function {
        return [=](std::string_view text) { return removeConfigKey(text, table, key); };
    };
    const auto removeTable = [](const ConfigPath &table) -> Function {
        return [=](std::string_view text) { return removeConfigTable(text, table); };
    };
    const auto add = [](const ConfigPath &array,
                        const std::vector<ConfigFields> &entries) -> Function {
        return [=](std::string_view text) { return addConfigEntries(text, array, entries); };
    };
    const auto update = [](size_t index, const ConfigFields &fields) -> Function {
        return [=](std::string_view text) { return updateConfigEntry(text, {"a"}, index, fields); };
    };
    const auto drop = [](const std::vector<size_t> &indexes) -> Function {
        return [=](std::string_view text) { return removeConfigEntries(text, {"a"}, indexes); };
    };
    const std::string x = "x";
    const ConfigFields one = {{.key = "k", .value = int64_t(1)}};

    QTest::newRow("nothing yet") << QByteArray() << set({"t"}, "k", x)
                                 << QByteArray("[t]\nk = \"x\"\n");
    QTest::newRow("byte order mark only") << QByteArray("\xEF\xBB\xBF") << set({"t"}, "k", x)
                                          << QByteArray("\xEF\xBB\xBF[t]\nk = \"x\"\n");
    QTest::newRow("value") << QByteArray("[t] # c\nk  =  'old' # why\n") << set({"t"}, "k", x)
                           << QByteArray("[t] # c\nk  =  \"x\" # why\n");
    QTest::newRow("new key goes behind the last")
        << QByteArray("[t]\n  a = 1 # one\n\n# about u\n[u]\n") << set({"t"}, "k", true)
        << QByteArray("[t]\n  a = 1 # one\n  k = true\n\n# about u\n[u]\n");
    QTest::newRow("into an empty table")
        << QByteArray("[t]\n[u]\n") << set({"t"}, "k", true) << QByteArray("[t]\nk = true\n[u]\n");
    QTest::newRow("new table") << QByteArray("[t]\na = 1\n") << set({"u", "v w"}, "k", true)
                               << QByteArray("[t]\na = 1\n\n[u.\"v w\"]\nk = true\n");
    QTest::newRow("no line end") << QByteArray("[t]\na = 1") << set({"t"}, "k", true)
                                 << QByteArray("[t]\na = 1\nk = true");
    QTest::newRow("no line end, table") << QByteArray("[t]\na = 1") << set({"u"}, "k", true)
                                        << QByteArray("[t]\na = 1\n\n[u]\nk = true");
    QTest::newRow("crlf") << QByteArray("[t]\r\na = 1\r\n") << set({"u"}, "k", true)
                          << QByteArray("[t]\r\na = 1\r\n\r\n[u]\r\nk = true\r\n");
    QTest::newRow("root, before the first header's comment")
        << QByteArray("# licence\n\n# about t\n[t]\n") << set({}, "k", 1.0)
        << QByteArray("# licence\n\nk = 1.0\n\n# about t\n[t]\n");
    QTest::newRow("dotted") << QByteArray("[p]\nt.a = 1\nz = 2\n") << set({"p", "t"}, "k", true)
                            << QByteArray("[p]\nt.a = 1\nt.k = true\nz = 2\n");
    QTest::newRow("inline") << QByteArray("t = { a = 1, b.c = '}' } # c\n")
                            << set({"t", "b"}, "k", true)
                            << QByteArray("t = { a = 1, b.c = '}', b.k = true } # c\n");
    QTest::newRow("inline in inline")
        << QByteArray("t = { b = {} }\n") << set({"t", "b"}, "k", true)
        << QByteArray("t = { b = { k = true } }\n");
    QTest::newRow("over a value of many lines")
        << QByteArray("k = [ # c\n  1,\n] # d\nz = 1\n")
        << set({}, "k", std::vector<std::string>{"a", "b\"\n"})
        << QByteArray("k = [\"a\", \"b\\\"\\n\"] # d\nz = 1\n");
    QTest::newRow("table below is there") << QByteArray("[t.u]\na = 1\n") << set({"t"}, "k", true)
                                          << QByteArray("[t.u]\na = 1\n\n[t]\nk = true\n");
    QTest::newRow("escaped key") << QByteArray("[t]\n\"\\u006B\" = 1\n") << set({"t"}, "k", true)
                                 << QByteArray("[t]\n\"\\u006B\" = true\n");

    QTest::newRow("remove key") << QByteArray("[t]\n# about k\nk = 1 # gone\nb = 2\n")
                                << remove({"t"}, "k") << QByteArray("[t]\n# about k\nb = 2\n");
    QTest::newRow("remove nothing")
        << QByteArray("[t]\nb = 2\n") << remove({"t"}, "k") << QByteArray("[t]\nb = 2\n");
    QTest::newRow("remove inline first") << QByteArray("t = { k = 1, b = 2 }\n")
                                         << remove({"t"}, "k") << QByteArray("t = { b = 2 }\n");
    QTest::newRow("remove inline last") << QByteArray("t = { b = 2, k = 1 }\n")
                                        << remove({"t"}, "k") << QByteArray("t = { b = 2 }\n");
    QTest::newRow("remove table") << QByteArray(
        "[a]\nx = 1\n\n[t]\nk = 1\n\n[t.u]\n# in\nk = 1\n# after\n\n[z]\n")
                                  << removeTable({"t"})
                                  << QByteArray("[a]\nx = 1\n\n# after\n\n[z]\n");
    QTest::newRow("remove dotted table")
        << QByteArray("t.a = 1\nx = 2\nt.b.c = 3\n") << removeTable({"t"}) << QByteArray("x = 2\n");
    QTest::newRow("remove inline table") << QByteArray("[p]\nt = {a = 1}\nx = 2\n")
                                         << removeTable({"p", "t"}) << QByteArray("[p]\nx = 2\n");

    QTest::newRow("first entry") << QByteArray("[t]\n") << add({"a"}, {one, one})
                                 << QByteArray("[t]\n\n[[a]]\nk = 1\n\n[[a]]\nk = 1\n");
    QTest::newRow("entry behind its like")
        << QByteArray("[[a]]\nk = 0\n[a.b]\nc = 1\n\n# z\n[z]\n") << add({"a"}, {one})
        << QByteArray("[[a]]\nk = 0\n[a.b]\nc = 1\n\n[[a]]\nk = 1\n\n# z\n[z]\n");
    QTest::newRow("rows") << QByteArray()
                          << add({"a"}, {{{.key = "c", .value = Row{{{.key = "f", .value = x}}}}}})
                          << QByteArray("[[a]]\nc = [\n    { f = \"x\" },\n]\n");
    QTest::newRow("into an inline array") << QByteArray("a = [{k = 0}] # c\n") << add({"a"}, {one})
                                          << QByteArray("a = [{k = 0}, { k = 1 }] # c\n");
    QTest::newRow("into an empty array")
        << QByteArray("a = []\n") << add({"a"}, {one}) << QByteArray("a = [{ k = 1 }]\n");
    QTest::newRow("into an array over lines")
        << QByteArray("a = [\n    {k = 0} # zero\n]\n") << add({"a"}, {one})
        << QByteArray("a = [\n    {k = 0}, # zero\n    { k = 1 }\n]\n");
    QTest::newRow("update") << QByteArray("[[a]]\nk = 0\n[[a]] # 2\nk = 0 # why\nu = 9\n[a.k2]\n")
                            << update(1, {{.key = "k", .value = x}, {.key = "n", .value = true}})
                            << QByteArray("[[a]]\nk = 0\n[[a]] # 2\nk = \"x\" # why\nu = 9\n"
                                          "n = true\n[a.k2]\n");
    QTest::newRow("update inline") << QByteArray("a = [{k = 0}, {k = 0}]\n") << update(1, one)
                                   << QByteArray("a = [{k = 0}, {k = 1}]\n");
    QTest::newRow("drop") << QByteArray(
        "# top\n\n[[a]]\nk = 0\n\n# second\n[[a]]\nk = 1\n[a.x]\n\n[z]\n")
                          << drop({1}) << QByteArray("# top\n\n[[a]]\nk = 0\n\n# second\n\n[z]\n");
    QTest::newRow("drop all") << QByteArray("x = 1\n\n[[a]]\nk = 0\n\n[[a]]\nk = 1\n")
                              << drop({1, 0}) << QByteArray("x = 1\n");
    QTest::newRow("drop inline") << QByteArray("a = [\n  {k = 0}, # zero\n  {k = 1}, # one\n]\n")
                                 << drop({0})
                                 << QByteArray("a = [\n  # zero\n  {k = 1}, # one\n]\n");
}

void TestConfigEdit::examples()
{
    QFETCH(QByteArray, before);
    QFETCH(Function, edit);
    QFETCH(QByteArray, after);
    const auto result = edit(before.toStdString());
    QVERIFY2(result, result ? "" : qPrintable(result.error().message()));
    QCOMPARE(QByteArray::fromStdString(*result), after);
}

void TestConfigEdit::refused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Function>("edit");
    QTest::addColumn<int>("code");
    const Function set = [](std::string_view text) {
        return setConfigValue(text, {"t"}, "k", std::string("x"));
    };
    const Function add = [](std::string_view text) {
        return addConfigEntries(text, {"t"}, {{{.key = "k", .value = std::string("x")}}});
    };
    QTest::newRow("syntax") << QByteArray("[t\n") << set << int(ErrorCode::InvalidData);
    QTest::newRow("deep") << QByteArray("a") + QByteArray(".a").repeated(100'000) + "=1\n"
                          << set << int(ErrorCode::InvalidData);
    QTest::newRow("not a table") << QByteArray("t = 1\n") << set << int(ErrorCode::WrongType);
    QTest::newRow("array of tables") << QByteArray("[[t]]\n") << set << int(ErrorCode::WrongType);
    QTest::newRow("a table of that name")
        << QByteArray("[t.k]\n") << set << int(ErrorCode::WrongType);
    QTest::newRow("not a list") << QByteArray("[t]\n") << add << int(ErrorCode::WrongType);
    QTest::newRow("not UTF-8") << QByteArray() << Function([](std::string_view text) {
        return setConfigValue(text, {"t"}, "k", std::string("\xFF"));
    }) << int(ErrorCode::InvalidData);
    QTest::newRow("no such entry") << QByteArray("[[t]]\n") << Function([](std::string_view text) {
        return removeConfigEntries(text, {"t"}, {1});
    }) << int(ErrorCode::NotFound);
}

void TestConfigEdit::refused()
{
    QFETCH(QByteArray, before);
    QFETCH(Function, edit);
    QFETCH(int, code);
    const auto result = edit(before.toStdString());
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), code);
    QVERIFY(result.error().what.contains(QLatin1String("slipway.toml was not changed")));
}

/// Every kind of value comes back as it went in: the functions themselves compare.
void TestConfigEdit::values()
{
    std::string control;
    for (char c = 1; c < 0x20; ++c) {
        control += c;
    }
    const ConfigFields fields = {
        {.key = "t", .value = std::string("\" \\ \xC3\xA4 \x7F") + control},
        {.key = "n", .value = int64_t(-9'007'199'254'740'993)},
        {.key = "e", .value = 1e300},
        {.key = "f", .value = 0.1},
        {.key = "w", .value = 3.0},
        {.key = "nan", .value = std::numeric_limits<double>::quiet_NaN()},
        {.key = "inf", .value = -std::numeric_limits<double>::infinity()},
        {.key = "b", .value = false},
        {.key = "d", .value = QDate(2026, 2, 3)},
        {.key = "l", .value = std::vector<std::string>{}},
        {.key = "", .value = std::string()},
        {.key = "r", .value = Row{{}, {{.key = "a.b", .value = Row{{}}}}}},
    };
    for (const std::string_view text : {"", "t = {}", "[t]\nt = 1\n"}) {
        const auto result = setConfigValues(text, {"t"}, fields);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message()));
        const auto again = setConfigValues(*result, {"t"}, fields);
        QVERIFY(again);
        QCOMPARE(*again, *result);
    }
}

void TestConfigEdit::undoes()
{
    for (const std::string text :
         {"", "x = 1\n", "x = 1", "[[a]]\nk = 1\n", "[[a]]\nk = 1\n\n[z]\n"}) {
        const size_t count = text.contains("[[a]]") ? 1 : 0;
        const auto added =
            addConfigEntries(text, {"a"}, {{{.key = "k", .value = std::string("v")}}});
        QVERIFY(added);
        const auto removed = removeConfigEntries(*added, {"a"}, {count});
        QVERIFY(removed);
        QCOMPARE(*removed, text.ends_with('1') ? text + "\n" : text);
    }
}

/// As many as a project could have: an edit is a matter of milliseconds.
void TestConfigEdit::many()
{
    std::vector<ConfigFields> entries;
    for (int i = 0; i < 5000; ++i) {
        entries.push_back({{.key = "path", .value = "some/folder/file" + std::to_string(i)},
                           {.key = "reason", .value = std::string("on purpose")}});
    }
    const auto text = addConfigEntries("[t]\nk = 1\n", {"a"}, entries);
    QVERIFY(text);
    std::vector<size_t> all(5000);
    std::iota(all.begin(), all.end(), size_t(0));
    const auto none = removeConfigEntries(*text, {"a"}, all);
    QVERIFY(none);
    QCOMPARE(*none, std::string("[t]\nk = 1\n"));
}

void TestConfigEdit::random_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 400; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestConfigEdit::random()
{
    QFETCH(quint32, seed);
    RandomDocument document(seed);
    const std::string &text = document.text();
    const auto check = [&](const Result<std::string> &result, const std::vector<int> &gone,
                           bool blanksMayGo) {
        QVERIFY2(result,
                 result
                     ? ""
                     : qPrintable(result.error().message() + u'\n' + QString::fromStdString(text)));
        document.compare(*result, gone, blanksMayGo);
    };
    const ConfigFields entry = {
        {.key = "path", .value = std::string("new")},
        {.key = "candidates", .value = Row{{{.key = "from", .value = std::string("x")}}, {}}}};
    for (const RandomDocument::Key &key : document.known) {
        check(setConfigValue(text, key.table, key.name, std::string("new")), {key.owner}, false);
        check(removeConfigKey(text, key.table, key.name), {key.owner}, false);
        check(setConfigValue(text, key.table, "beside", int64_t(1)), {key.owner}, false);
    }
    for (const ConfigPath &table : document.tables) {
        check(setConfigValue(text, table, "fresh.key", 0.5), {}, false);
    }
    check(setConfigValue(text, {}, "fresh", true), {}, false);
    check(setConfigValue(text, {"new", "table"}, "k", true), {}, false);
    check(addConfigEntries(text, {"acknowledge"}, {entry, entry}), {}, false);
    for (size_t i = 0; i < document.acknowledgements.size(); ++i) {
        check(updateConfigEntry(text, {"acknowledge"}, i, entry), {document.acknowledgements[i]},
              false);
        check(removeConfigEntries(text, {"acknowledge"}, {i}), {document.acknowledgements[i]},
              true);
    }
}

QTEST_GUILESS_MAIN(TestConfigEdit)
#include "tst_configedit.moc"

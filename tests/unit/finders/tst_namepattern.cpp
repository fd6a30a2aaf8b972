// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/ignorepatterns.h"
#include "finders/namepattern.h"

#include <QProcess>
#include <QTest>

using namespace Slipway;

class TestNamePattern : public QObject {
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void patternOfAText();
    void agreesWithPython();
    void ignoreRules_data();
    void ignoreRules();
};

void TestNamePattern::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *pattern, const char *text, bool expected) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(text) << expected;
    };
    row("star crosses slashes", "css/*", "css/deep/a.css", true);
    row("star crosses newlines", "a*b", "a\n\nb", true);
    row("dot files are plain", "*", ".hidden", true);
    row("question mark takes one character, not one byte", "?.txt", "é.txt", true);
    row("a byte that is no UTF-8 is one character", "?.txt", "\xff.txt", true);
    row("whole text only", "CVS", "CVSX", false);
    row("unclosed bracket is literal", "a[b", "a[b", true);
    row("caret is literal", "[^a]", "^", true);
    row("bracket first in a set", "[]]", "]", true);
    row("empty range never matches", "[b-a]", "b", false);
    row("negated empty range matches any", "[!b-a]", "b", true);
    row("backslash is literal", "\\*", "\\x", true);
    row("a lone continuation byte stays one", "*\xa9", "é", false);
}

void TestNamePattern::matches()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, text);
    QTEST(NamePattern(pattern.toStdString()).matches(text.toStdString()), "expected");
}

void TestNamePattern::patternOfAText()
{
    for (const std::string_view text : {"css/a.css", "a[1].css", "a*b?c", "[!x]",
                                        "\xc3\xa4\xf0\x9f\x98\x80", "\xff\xc3.css", ""}) {
        const std::string pattern = patternOf(text);
        QVERIFY2(NamePattern(pattern).matches(text), pattern.c_str());
        QVERIFY(!NamePattern(pattern).matches(std::string(text) + "x"));
        QVERIFY(QUtf8StringView(pattern.data(), qsizetype(pattern.size())).isValidUtf8());
    }
    QVERIFY(!NamePattern(patternOf("a[1].css")).matches("a1.css"));
    QVERIFY(!NamePattern(patternOf("a*b")).matches("aab"));
}

void TestNamePattern::agreesWithPython()
{
    QProcess python;
    python.start(
        QStringLiteral("python3"),
        {QStringLiteral("fnmatch_pairs.py"), QStringLiteral("20260101"), QStringLiteral("20000")});
    QVERIFY(python.waitForFinished(60000));
    QCOMPARE(python.exitCode(), 0);
    const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 60000);
    int matched = 0;
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        QCOMPARE(fields.size(), 3);
        const auto decoded = [](const QByteArray &field) {
            return field == "-" ? std::string() : QByteArray::fromHex(field).toStdString();
        };
        const bool expected = fields[2] == "1";
        matched += expected ? 1 : 0;
        QVERIFY2(NamePattern(decoded(fields[0])).matches(decoded(fields[1])) == expected,
                 line.constData());
    }
    // Both verdicts must be well represented, or this proves little.
    QVERIFY(matched > 10000 && matched < 50000);
}

void TestNamePattern::ignoreRules_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("file");
    QTest::addColumn<bool>("folder");
    const auto row = [](const char *name, const char *pattern, const char *path, bool file,
                        bool folder) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QByteArray(path) << file << folder;
    };
    row("base name of a file below", "*.tmp", "a/b.tmp", true, true);
    row("whole path of a file below", "doc/readme.md", "doc/readme.md", true, false);
    row("whole path, any depth", "one/two/*", "one/two/three/x", true, false);
    row("a folder's path is never matched", "one/two", "one/two", true, false);
    row("patterns are normalised", "./lib//a.js", "lib/a.js", true, false);
    row("a slash at the end goes", "img/", "img", true, true);
    row("head and tail around a folder", "a*b", "ax/yb", true, false);
    row("hidden folder", ".*", ".git", true, true);
    row("nothing", "*.tmp", "a/b.css", false, false);
}

void TestNamePattern::ignoreRules()
{
    QFETCH(const QString, pattern);
    QFETCH(const QByteArray, path);
    const IgnorePatterns patterns({QStringLiteral("never"), pattern});
    const auto file = patterns.findForFile(path.toStdString());
    QTEST(file.has_value(), "file");
    if (file) {
        QCOMPARE(patterns.text(*file), pattern);
    }
    const std::string name = path.mid(path.lastIndexOf('/') + 1).toStdString();
    QTEST(patterns.findForFolder(name).has_value(), "folder");
}

QTEST_GUILESS_MAIN(TestNamePattern)
#include "tst_namepattern.moc"

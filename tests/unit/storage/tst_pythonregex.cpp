// SPDX-License-Identifier: GPL-3.0-or-later
#include "patterntesting.h"
#include "storage/referencepattern.h"
#include "storage/referencescanner.h"

#include <QProcess>
#include <QTest>

#include <map>
#include <string>

using namespace Slipway;
using namespace Slipway::Testing;

class TestPythonRegex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPython();
    void saysWhatItCannotRead_data();
    void saysWhatItCannotRead();
    void stopsAtTheLimit();
    void replaces();
};

namespace {

constexpr unsigned IgnoreCase = 2;

} // namespace

void TestPythonRegex::agreesWithPython()
{
    constexpr int Texts = 5000;
    constexpr int Expressions = 18;
    QProcess python;
    python.start(
        QStringLiteral("python3"),
        {QStringLiteral("foreign_matches.py"), QStringLiteral("20260104"), QString::number(Texts)});
    QVERIFY(python.waitForFinished(100000));
    QCOMPARE(python.exitCode(), 0);
    const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), Texts * Expressions);
    std::map<std::pair<std::string, unsigned>, int> matched;
    std::map<std::pair<std::string, unsigned>, ReferencePattern> patterns;
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        const std::string regex = decoded(fields[0]);
        const unsigned flags = fields[1].toUInt();
        QVERIFY2(!recogniseSyntax(regex, flags), regex.c_str());
        const std::string further = decoded(fields[2]);
        auto pattern = patterns.find({regex, flags});
        if (pattern == patterns.end()) {
            auto compiled = ReferencePattern::compile(
                regex, flags, further.empty() ? "%(url)s" : "%(url)s%(" + further + ")s");
            QVERIFY2(compiled, regex.c_str());
            pattern = patterns.emplace(std::pair(regex, flags), std::move(*compiled)).first;
        }
        const auto found = pattern->second.findAll(decoded(fields[3]));
        QVERIFY2(found, line.constData());
        QList<QByteArray> got;
        for (const ReferenceMatch &match : *found) {
            got << spansOf(match, !further.empty());
        }
        const QByteArray told = regex.c_str() + ("\n" + line) + " got " + got.join(' ');
        QVERIFY2(got == fields.mid(4), told.constData());
        matched[{regex, flags}] += static_cast<int>(found->size());
    }
    // Each expression must have matched, or this proves little.
    QCOMPARE(matched.size(), size_t(Expressions));
    for (const auto &[expression, count] : matched) {
        QVERIFY2(count > 20, (expression.first + ' ' + std::to_string(count)).c_str());
    }
}

void TestPythonRegex::saysWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("regex");
    QTest::addColumn<unsigned>("flags");
    QTest::addColumn<QString>("construct");
    const auto row = [](const char *regex, unsigned flags, const char *construct) {
        QTest::newRow(regex) << QByteArray(regex) << flags << QString::fromUtf8(construct);
    };
    row("(?P<matched>(?P<url>a))(?(url)b|c)", 0, "(?(");
    row("(?P<matched>\\B(?P<url>a))", 0, "\\B");
    row("(?P<matched>(?P<url>a)\\N{DIGIT ONE})", 0, "\\N");
    row("(?P<matched>(?P<url>[a-z]+) (?P=url))", IgnoreCase, "(?P=");
    row("(?P<matched>(?P<url>é))", IgnoreCase, "é");
    row("(?P<matched>(?P<url>(?:a|b*)*))", 0, "*");
    row("(?P<matched>(?P<url>a)(?!(b)))", 0, "(?!");
    row("(?P<matched>(?:(?P<url>a)|b)+)", 0, "url");
    row("(?P<matched>a)", 0, "url");
    row("(?P<url>a)", 0, "matched");
    row("(?P<matched>(?P<url>\\w))", 256, "IGNORECASE");
    row("(?P<matched>(?a:(?P<url>\\w)))", 0, "(?a");
    row("(?P<matched>(?P<url>a)", 0, "(");
}

void TestPythonRegex::saysWhatItCannotRead()
{
    QFETCH(QByteArray, regex);
    QFETCH(unsigned, flags);
    QFETCH(QString, construct);
    const auto pattern = ReferencePattern::compile(regex.toStdString(), flags, "%(url)s");
    QVERIFY(!pattern);
    QCOMPARE(pattern.error().code, ErrorCode::Unsupported);
    QVERIFY2(pattern.error().why.contains(construct), qPrintable(pattern.error().why));
}

void TestPythonRegex::stopsAtTheLimit()
{
    const auto pattern =
        ReferencePattern::compile("(?P<matched>(?P<url>(?:a|a)+)[bx])", 0, "%(url)s");
    QVERIFY(pattern);
    const auto found = pattern->findAll(std::string(60, 'a') + "c");
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Unsupported);
    // A group without a part in the match: Django stumbles on it.
    const auto optional = ReferencePattern::compile("(?P<matched>a(?P<url>b)?)", 0, "%(url)s");
    QVERIFY(optional);
    QVERIFY(optional->findAll("ab"));
    QVERIFY(!optional->findAll("a"));
}

void TestPythonRegex::replaces()
{
    const auto pattern =
        ReferencePattern::compile(R"re((?P<matched>url\((?P<q>["']?)(?P<url>[^"'()]+)(?P=q)\)))re",
                                  IgnoreCase, "url(%(q)s%(url)s%(q)s)");
    QVERIFY(pattern);
    const std::string text = "a{b:URL('c.png')}";
    const auto found = pattern->findAll(text);
    QVERIFY(found);
    QCOMPARE(found->size(), size_t(1));
    std::string out;
    pattern->appendReplacement(out, text, found->front(), "c.0.png");
    QCOMPARE(out, std::string("url('c.0.png')"));
}

QTEST_GUILESS_MAIN(TestPythonRegex)
#include "tst_pythonregex.moc"

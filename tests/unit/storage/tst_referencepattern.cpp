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

class TestReferencePattern : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPython();
    void replaces();
    void hostileTextsEnd_data();
    void hostileTextsEnd();
};

void TestReferencePattern::agreesWithPython()
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("pattern_matches.py"), QStringLiteral("20260103"),
                  QStringLiteral("10000")});
    QVERIFY(python.waitForFinished(100000));
    QCOMPARE(python.exitCode(), 0);
    const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 10000 * 16);
    std::map<std::string, int> matched;
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        const std::string regex = decoded(fields[0]);
        QVERIFY2(recogniseSyntax(regex, fields[1].toUInt()), regex.c_str());
        const auto ignored = fields[2] == "-" ? IgnoredBlocks::None
            : fields[2] == "css"              ? IgnoredBlocks::Css
                                              : IgnoredBlocks::JavaScript;
        const auto pattern =
            ReferencePattern::compile(regex, fields[1].toUInt(), "%(url)s", ignored);
        QVERIFY(pattern);
        const auto found = pattern->findAll(decoded(fields[3]));
        QVERIFY(found);
        QList<QByteArray> got;
        for (const ReferenceMatch &match : *found) {
            got << spansOf(match, regex.contains("<import>") || regex.contains("<exports>"));
        }
        const QByteArray told = line + " got " + got.join(' ');
        QVERIFY2(got == fields.mid(4), told.constData());
        matched[regex] += static_cast<int>(found->size());
    }
    // Each expression must have matched often, or this proves little.
    QCOMPARE(matched.size(), size_t(16));
    for (const auto &[regex, count] : matched) {
        QVERIFY2(count > 50, (regex + ' ' + std::to_string(count)).c_str());
    }
}

void TestReferencePattern::replaces()
{
    const PatternTable table = builtInPatterns({6, 0}, true);
    QCOMPARE(table.size(), size_t(2));
    QCOMPARE(table[0].first, std::string("*.css"));
    QCOMPARE(table[1].second.size(), size_t(5));
    const std::string text = "import { a } from './b.js';";
    const ReferencePattern &pattern = table[1].second[1];
    const auto found = pattern.findAll(text);
    QVERIFY(found);
    QCOMPARE(found->size(), size_t(1));
    std::string out;
    pattern.appendReplacement(out, text, found->front(), "./b.0.js");
    QCOMPARE(out, std::string(R"(import { a } from "./b.0.js";)"));
}

void TestReferencePattern::hostileTextsEnd_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece : {"url('",
                              "url(\"",
                              "url(",
                              "url( ",
                              "url(\"x')",
                              "@import '",
                              "@import",
                              "@import \n",
                              "import {",
                              "import {} from './x",
                              "import {} from './x' ",
                              "import*as ",
                              "import*as import  from",
                              "import {}from",
                              "export {",
                              "export{from '.",
                              "import('",
                              "import './x",
                              "import \"./x\" ",
                              "'",
                              "\"\\",
                              "`",
                              "/*",
                              "//",
                              "\\",
                              "/*# sourceMappingURL=",
                              "\n//# sourceMappingURL=",
                              " ",
                              "from ",
                              "import;",
                              "import {;"}) {
        QTest::newRow(piece) << QByteArray(piece);
    }
}

/// Very much of what opens and never closes: a scanner that was not linear would take so many steps
/// that the suite's time ends before.
void TestReferencePattern::hostileTextsEnd()
{
    QFETCH(QByteArray, piece);
    const std::string text = piece.repeated(400'000 / piece.size()).toStdString();
    for (const auto &version : {std::vector{4, 2}, std::vector{6, 0}, std::vector{6, 1}}) {
        for (const auto &[extension, patterns] : builtInPatterns(version, true)) {
            for (const ReferencePattern &pattern : patterns) {
                QVERIFY(pattern.findAll(text));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestReferencePattern)
#include "tst_referencepattern.moc"

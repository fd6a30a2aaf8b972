// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/tokens.h"

#include <QTest>

#include <string>

using namespace Slipway;

class TestTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void hostileTextsEnd_data();
    void hostileTextsEnd();
};

void TestTokens::tells_data()
{
    QTest::addColumn<bool>("script");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("kinds"); // a letter for each byte: "." code, c comment, s string
    const auto row = [](bool script, const char *text, const char *kinds) {
        QTest::newRow(text) << script << QByteArray(text) << QByteArray(kinds);
    };
    row(false, "a/*b*/c", ".ccccc.");
    row(false, "a/*b", ".ccc");
    row(false, "'/*'x", "ssss.");
    row(false, "'a\nb", "ss..");
    row(false, R"("\"a"b)", "sssss.");
    row(false, "url(//a/*b)/*c*/", "...........ccccc");
    row(false, "URL( 'a' )", ".....sss..");
    row(false, "//a'b'", "...sss");
    row(true, "a//b\nc", ".ccc..");
    row(true, "a/b/c", ".....");
    row(true, "=/b'/g;'c'", ".sssss.sss");
    row(true, "(/[/']/)'", ".ssssss.s");
    row(true, "return /'/", ".......sss");
    row(true, "a.return /b/'c'", "............sss");
    row(true, "a++ /b/'c'", ".......sss");
    row(true, "=/b\n'c'", "....sss");
    row(true, "`a'${b+'c'}d`e", "sssss..ssssss.");
    row(true, "`${{a:`/*`}}`'", "sss...ssss.sss");
    row(true, "`a\\`b`c", "ssssss.");
    row(true, "'a\\\nb'c", "ssssss.");
    row(true, "#!a\nb", "ccc..");
}

void TestTokens::tells()
{
    QFETCH(bool, script);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, kinds);
    const std::string bytes = text.toStdString();
    const Tokens tokens(bytes, script ? TokenLanguage::JavaScript : TokenLanguage::Css);
    QByteArray got;
    for (size_t at = 0; at < bytes.size(); ++at) {
        const TokenKind kind = tokens.kindAt(at);
        got += kind == TokenKind::Code ? '.' : kind == TokenKind::Comment ? 'c' : 's';
    }
    QCOMPARE(got, kinds);
}

void TestTokens::hostileTextsEnd_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece :
         {"/*", "'", "\"\\", "`", "`${", "=/", "/[", "url(", "\\", "(/\\", "}"}) {
        QTest::newRow(piece) << QByteArray(piece);
    }
}

/// A reader that was not linear would take so many steps that the suite's time ends before.
void TestTokens::hostileTextsEnd()
{
    QFETCH(QByteArray, piece);
    const std::string text = piece.repeated(1'000'000 / piece.size()).toStdString();
    for (const TokenLanguage language : {TokenLanguage::Css, TokenLanguage::JavaScript}) {
        const Tokens tokens(text, language);
        QVERIFY(tokens.kindAt(text.size()) == TokenKind::Code);
    }
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"

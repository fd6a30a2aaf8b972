// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "base/posixpath.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace Slipway;

/// Slipway's posixpath against the real one: Python itself is asked.
class TestPosixPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sameAsPython_data();
    void sameAsPython();
    void isNormal_data();
    void isNormal();
    void isSameOrBelow_data();
    void isSameOrBelow();

private:
    QJsonArray m_cases;
};

namespace {

/// Short strings over the characters that matter to path rules and to repr().
QJsonArray seededPairs()
{
    const QString alphabet = QStringLiteral("//...ab'\"\\\n\té\u00a0\u200b\u0301")
        + QChar(u'\xDCFF') + QStringLiteral("😀\u2028");
    QRandomGenerator random(20260101);
    const auto word = [&] {
        QString text;
        const int length = random.bounded(12);
        for (int i = 0; i < length; ++i) {
            qsizetype at = random.bounded(static_cast<int>(alphabet.size()));
            if (alphabet.at(at).isLowSurrogate() && alphabet.at(at).unicode() != 0xDCFF) {
                --at;
            }
            text += alphabet.at(at);
            if (alphabet.at(at).isHighSurrogate()) {
                text += alphabet.at(at + 1);
            }
        }
        return text;
    };
    QJsonArray pairs;
    for (int i = 0; i < 3000; ++i) {
        pairs << QJsonArray{word(), word()};
    }
    return pairs;
}

const char *const Script = R"(
import json, posixpath, sys
pairs = json.load(sys.stdin)
out = [[posixpath.join(a, b), posixpath.normpath(a), posixpath.normpath(posixpath.join(b, a)),
        *posixpath.split(a), repr(a)] for a, b in pairs]
json.dump(out, sys.stdout)
)";

QString textOf(const std::string &bytes)
{
    return textFromPath(bytes);
}

} // namespace

void TestPosixPath::initTestCase()
{
    const QJsonArray pairs = seededPairs();
    QProcess python;
    python.start(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromLatin1(Script)});
    python.write(QJsonDocument(pairs).toJson(QJsonDocument::Compact));
    python.closeWriteChannel();
    QVERIFY2(python.waitForFinished(30000), qPrintable(python.errorString()));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QJsonArray answers = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    QCOMPARE(answers.size(), pairs.size());
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        m_cases << QJsonArray{pairs.at(i), answers.at(i)};
    }
}

void TestPosixPath::sameAsPython_data()
{
    QTest::addColumn<int>("function");
    QTest::newRow("join") << 0;
    QTest::newRow("normpath") << 1;
    QTest::newRow("normpath of join") << 2;
    QTest::newRow("split head") << 3;
    QTest::newRow("split tail") << 4;
    QTest::newRow("repr") << 5;
}

void TestPosixPath::sameAsPython()
{
    QFETCH(int, function);
    for (const QJsonValue &entry : std::as_const(m_cases)) {
        const QJsonArray pair = entry.toArray().at(0).toArray();
        const std::string a = pathFromText(pair.at(0).toString());
        const std::string b = pathFromText(pair.at(1).toString());
        const QString expected = entry.toArray().at(1).toArray().at(function).toString();
        QString actual;
        switch (function) {
        case 0:
            actual = textOf(PosixPath::join(a, b));
            break;
        case 1:
            actual = textOf(PosixPath::normalised(a));
            break;
        case 2:
            actual = textOf(PosixPath::absolute(a, b));
            break;
        case 3:
            actual = textOf(PosixPath::split(a).first);
            break;
        case 4:
            actual = textOf(PosixPath::split(a).second);
            break;
        default:
            actual = textOf(PosixPath::repr(a));
            break;
        }
        QVERIFY2(actual == expected,
                 qPrintable(displayPath(a) + QStringLiteral(" | ") + displayPath(b)
                            + QStringLiteral(" -> ") + actual + QStringLiteral(" instead of ")
                            + expected));
    }
}

void TestPosixPath::isNormal_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("normal");
    QTest::newRow("a name") << QStringLiteral("a") << true;
    QTest::newRow("names") << QStringLiteral("a/.b/c..") << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("absolute") << QStringLiteral("/a") << false;
    QTest::newRow("slash at the end") << QStringLiteral("a/") << false;
    QTest::newRow("two slashes") << QStringLiteral("a//b") << false;
    QTest::newRow("dot") << QStringLiteral("a/./b") << false;
    QTest::newRow("up") << QStringLiteral("a/..") << false;
}

void TestPosixPath::isNormal()
{
    QFETCH(QString, path);
    QFETCH(bool, normal);
    QCOMPARE(PosixPath::isNormal(path.toStdString()), normal);
    if (normal) {
        QCOMPARE(PosixPath::normalised(path.toStdString()), path.toStdString());
    }
}

void TestPosixPath::isSameOrBelow_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("below");
    QTest::newRow("same") << QStringLiteral("/a/b") << QStringLiteral("/a/b") << true;
    QTest::newRow("below") << QStringLiteral("/a/b/c") << QStringLiteral("/a/b") << true;
    QTest::newRow("name begins alike")
        << QStringLiteral("/a/bc") << QStringLiteral("/a/b") << false;
    QTest::newRow("above") << QStringLiteral("/a") << QStringLiteral("/a/b") << false;
    QTest::newRow("root holds all") << QStringLiteral("/a") << QStringLiteral("/") << true;
}

void TestPosixPath::isSameOrBelow()
{
    QFETCH(QString, path);
    QFETCH(QString, folder);
    QFETCH(bool, below);
    QCOMPARE(PosixPath::isSameOrBelow(path.toStdString(), folder.toStdString()), below);
}

QTEST_GUILESS_MAIN(TestPosixPath)
#include "tst_posixpath.moc"

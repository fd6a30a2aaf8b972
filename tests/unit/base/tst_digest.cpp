// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"
#include "base/sha256hasher.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Slipway;

class TestDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownValue();
    void hasherAgreesWithQt();
    void fileEqualsContent();
    void hexRoundTrip();
    void missingFile();
    void stops();
};

void TestDigest::knownValue()
{
    // FIPS 180-2, appendix B.1
    QCOMPARE(Sha256::of("abc").hex(),
             QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void TestDigest::hasherAgreesWithQt()
{
    QByteArray content;
    for (int i = 0; i < 3000; ++i) {
        content += static_cast<char>(i * 31 + i / 7);
    }
    Sha256Hasher hasher; // used again each time
    // Every length around the ends of blocks, in pieces of every size.
    for (qsizetype length = 0; length < 300; ++length) {
        const QByteArray part = content.last(length);
        const qsizetype piece = 1 + length % 67;
        for (qsizetype at = 0; at < length; at += piece) {
            hasher.add(part.mid(at, piece).toStdString());
        }
        const QByteArray expected =
            QCryptographicHash::hash(part, QCryptographicHash::Sha256).toHex();
        QCOMPARE(hasher.finish().hex().toLatin1(), expected);
    }
    hasher.add(content.toStdString());
    QCOMPARE(hasher.finish().hex().toLatin1(),
             QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

void TestDigest::fileEqualsContent()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("large"));
    QByteArray content(3'000'001, 'x'); // Several blocks and a rest.
    content[2'500'000] = 'y';
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    const auto digest = Sha256::ofFile(path.toStdString());
    QVERIFY(digest.has_value());
    QCOMPARE(digest->hex(), Sha256::of(content.toStdString()).hex());
}

void TestDigest::hexRoundTrip()
{
    const Sha256 digest = Sha256::of("x");
    QVERIFY(Sha256::fromHex(digest.hex()) == digest);
    QVERIFY(Sha256::fromHex(QStringLiteral("abc")).isNull());
    QVERIFY(Sha256::fromHex(QString(64, QLatin1Char('g'))).isNull());
}

void TestDigest::missingFile()
{
    const auto digest = Sha256::ofFile("/nonexistent/file");
    QVERIFY(!digest.has_value());
    QCOMPARE(digest.error().code, ErrorCode::NotFound);
    QCOMPARE(digest.error().where, QStringLiteral("/nonexistent/file"));
}

void TestDigest::stops()
{
    std::stop_source source;
    source.request_stop();
    const auto digest = Sha256::ofFile("/proc/self/exe", source.get_token());
    QVERIFY(!digest.has_value());
    QCOMPARE(digest.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"

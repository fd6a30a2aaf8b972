// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a hashing storage by a snapshot alone.
#include "storage/hashingrules.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Slipway;

using Algorithm = ContentHash::Algorithm;

class HashingRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashIsKnownWithoutPatterns();
    void hashOfTheProjectsOwn();
    void manifestVersionOfTheProjectsOwn();
};

namespace {

ProjectSnapshot snapshotOf(const QJsonObject &storage)
{
    ProjectSnapshot snapshot;
    snapshot.djangoVersion = {6, 0, 3};
    snapshot.storage.kind = StorageKind::Manifest;
    snapshot.document = {{QStringLiteral("storage"), storage}};
    return snapshot;
}

} // namespace

/// Nothing is compiled for it: of this project's table nothing could be.
void HashingRulesTest::hashIsKnownWithoutPatterns()
{
    const QJsonArray pattern{QStringLiteral("((("), 0, QStringLiteral("%s")};
    const QJsonArray css{QStringLiteral("*.css"), QJsonArray{pattern}};
    const auto snapshot = snapshotOf({{QStringLiteral("patterns"), QJsonArray{css}}});
    QVERIFY(!HashingRules::of(snapshot));
    QVERIFY(hashInNames(snapshot) == std::optional(ContentHash()));
}

void HashingRulesTest::hashOfTheProjectsOwn()
{
    const QJsonObject sha{{QStringLiteral("algorithm"), QStringLiteral("sha256")},
                          {QStringLiteral("digits"), 20}};
    auto snapshot = snapshotOf({{QStringLiteral("file_hash"), sha}});
    snapshot.storage.overrides = {QStringLiteral("file_hash")};
    const std::optional wanted(ContentHash{.algorithm = Algorithm::Sha256, .digits = 20});
    QVERIFY(hashInNames(snapshot) == wanted);
    const auto rules = HashingRules::of(snapshot);
    QVERIFY(rules && rules->hash == *wanted);

    snapshot.document = {};
    QVERIFY(!hashInNames(snapshot));
    QVERIFY(!HashingRules::of(snapshot));
}

void HashingRulesTest::manifestVersionOfTheProjectsOwn()
{
    const auto versionOf = [](const QJsonValue &version) {
        return HashingRules::of(snapshotOf({{QStringLiteral("manifest_version"), version}}));
    };
    QCOMPARE(HashingRules::of(snapshotOf({}))->manifestVersion, std::string("1.1"));
    QCOMPARE(versionOf(QStringLiteral("2"))->manifestVersion, std::string("2"));
    // json.dumps() would write it, and as no text.
    const auto number = versionOf(2);
    QVERIFY(!number);
    QCOMPARE(number.error().code, ErrorCode::Unsupported);
    QCOMPARE(number.error().why, QStringLiteral("its manifest_version is not a text but 2"));
    QVERIFY(!versionOf(QJsonValue::Null));
}

QTEST_GUILESS_MAIN(HashingRulesTest)
#include "tst_hashingrules.moc"

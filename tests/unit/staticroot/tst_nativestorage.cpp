// SPDX-License-Identifier: GPL-3.0-or-later
// Which storages are collected here, and which manifests of earlier runs they load.
#include "deploytesting/scratchfolder.h"
#include "staticroot/nativestorage.h"
#include "storage/hashingrules.h"

#include <QJsonObject>
#include <QTest>

#include <fstream>

using namespace Slipway;
using namespace Slipway::Testing;

class TestNativeStorage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsThatCannotBeTold();
    void oldManifestAndTheVersionOfTheProjectsOwn();
    void ofS3OnlyWhatIsTrue();
};

namespace {

ProjectSnapshot snapshotOf(StorageKind kind)
{
    ProjectSnapshot snapshot;
    snapshot.djangoVersion = {6, 0, 3};
    snapshot.settings.staticUrl = QStringLiteral("/static/");
    snapshot.storage.kind = kind;
    snapshot.storage.baseUrl = QStringLiteral("/static/");
    return snapshot;
}

} // namespace

void TestNativeStorage::settingsThatCannotBeTold()
{
    for (const StorageKind kind :
         {StorageKind::WhiteNoise, StorageKind::WhiteNoiseManifest, StorageKind::Manifest}) {
        ProjectSnapshot snapshot = snapshotOf(kind);
        QVERIFY(checkNativeStorage(snapshot, true));
        const QJsonObject values = {
            {QStringLiteral("SKIP_COMPRESS_EXTENSIONS"), QStringLiteral("<generator object>")}};
        snapshot.document = {
            {QStringLiteral("settings"), QJsonObject{{QStringLiteral("WHITENOISE"), values}}}};
        const auto checked = checkNativeStorage(snapshot, true);
        QCOMPARE(checked.has_value(), kind == StorageKind::Manifest);
        if (!checked) {
            QCOMPARE(checked.error().code, ErrorCode::Unsupported);
            QCOMPARE(checked.error().where, QStringLiteral("WHITENOISE_SKIP_COMPRESS_EXTENSIONS"));
        }
        // Without post-processing nothing is compressed.
        QVERIFY(checkNativeStorage(snapshot, false));
    }
}

/// "slipwayctl references" refuses where no names get hashes.
void TestNativeStorage::ofS3OnlyWhatIsTrue()
{
    for (const StorageKind kind : {StorageKind::S3, StorageKind::S3Manifest}) {
        const auto checked = checkNativeStorage(snapshotOf(kind), true);
        QVERIFY(!checked);
        QVERIFY2(checked.error().why.contains(QStringLiteral("slipwayctl plan ")),
                 qPrintable(checked.error().why));
        QCOMPARE(checked.error().why.contains(QStringLiteral("references")), hashesNames(kind));
    }
}

void TestNativeStorage::oldManifestAndTheVersionOfTheProjectsOwn()
{
    const ScratchFolder folder;
    ProjectSnapshot snapshot = snapshotOf(StorageKind::Manifest);
    snapshot.storage.location = folder.path();
    snapshot.document = {{QStringLiteral("storage"),
                          QJsonObject{{QStringLiteral("manifest_version"), QStringLiteral("2")}}}};
    QVERIFY(checkOldManifest(snapshot));
    std::ofstream(folder.path() + "/staticfiles.json") << R"({"paths": {}, "version": "2"})";
    const auto checked = checkOldManifest(snapshot);
    QVERIFY(!checked);
    QCOMPARE(checked.error().detail,
             QStringLiteral("ValueError: Couldn't load manifest 'staticfiles.json' (version 2)"));
}

QTEST_GUILESS_MAIN(TestNativeStorage)
#include "tst_nativestorage.moc"

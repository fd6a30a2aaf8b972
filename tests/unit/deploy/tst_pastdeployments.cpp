// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/pastdeployments.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Slipway {

class PastDeploymentsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofOneSecond_data();
    void ofOneSecond();
    void wordsOfAForgedRecord();
    void ofManyNewFolders_data();
    void ofManyNewFolders();

private:
    static void deployed(const QString &site, const QString &release, const QString &time);
};

void PastDeploymentsTest::deployed(const QString &site, const QString &release, const QString &time)
{
    QVERIFY(QDir().mkpath(site + u"/.slipway/releases"_s));
    QFile record(site + u"/.slipway/releases/"_s + release);
    QVERIFY(record.open(QIODevice::WriteOnly));
    const QString head = u"slipway-listing 1\nrelease %1\npublished %2\nby a@b\nfiles 3\n"_s;
    QVERIFY(record.write(head.arg(release, time).toUtf8()) > 0);
}

void PastDeploymentsTest::ofOneSecond_data()
{
    QTest::addColumn<QString>("live");
    QTest::newRow("first by name") << u"20261129-004420-0aaaaa"_s;
    QTest::newRow("last by name") << u"20261129-004420-fbbbbb"_s;
}

/// Whichever way the folder lists them: what visitors get comes first.
void PastDeploymentsTest::ofOneSecond()
{
    QFETCH(QString, live);
    const QTemporaryDir folder;
    const QString site = folder.path();
    const QString now = u"2026-11-29T00:44:20Z"_s;
    deployed(site, u"20261129-004420-0aaaaa"_s, now);
    deployed(site, u"20261129-004420-fbbbbb"_s, now);
    deployed(site, u"20261129-004419-cccccc"_s, u"2026-11-29T00:44:19Z"_s);
    QVERIFY(QFile::link(u"releases/"_s + live, site + u"/current"_s));
    TargetConfig target;
    target.path = site.toStdString();
    target.mode = LocalMode::Releases;
    const auto past = pastDeployments(target);
    QCOMPARE(past.size(), size_t{3});
    QVERIFY(past.front().live);
    QCOMPARE(past.front().releaseId, live);
    QCOMPARE(past.back().releaseId, u"20261129-004419-cccccc"_s);
}

/// Whoever may write there cannot make terminals do anything.
void PastDeploymentsTest::wordsOfAForgedRecord()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u".slipway"_s));
    QFile record(folder.filePath(u".slipway/publishing"_s));
    QVERIFY(record.open(QIODevice::WriteOnly));
    QVERIFY(record.write("slipway-listing 1\nrelease \x1b]0;forged\x07\n"
                         "published 2026-11-29T00:44:20Z\nby a@b\nfiles 3\n")
            > 0);
    record.close();
    TargetConfig target;
    target.path = folder.path().toStdString();
    target.mode = LocalMode::InPlace;
    const auto begun = partlyPublished(target);
    QVERIFY(begun);
    const auto isShown = [](const QString &words) {
        return std::ranges::all_of(words, [](QChar c) { return c.isPrint(); });
    };
    QVERIFY(isShown(begun->releaseId));
    for (const QString &before : {QString(), u"\x1b[2J"_s}) {
        const QString words = partlyPublishedText(begun->releaseId, before);
        QVERIFY2(words.contains(u"forged"_s), qPrintable(words));
        QVERIFY(isShown(words));
    }
}

void PastDeploymentsTest::ofManyNewFolders_data()
{
    QTest::addColumn<int>("folders");
    QTest::addColumn<int>("length");
    for (const int folders : {0, 27, 40, 3000}) {
        QTest::addRow("%d", folders) << folders << 20;
    }
    QTest::newRow("long names") << 3 << 8000;
}

/// The folders that it has made stand above the number of its files, however many they are.
void PastDeploymentsTest::ofManyNewFolders()
{
    QFETCH(int, folders);
    QFETCH(int, length);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u".slipway"_s));
    QFile record(folder.filePath(u".slipway/publishing"_s));
    QVERIFY(record.open(QIODevice::WriteOnly));
    QByteArray head("slipway-listing 1\nrelease 20261129-004420-0aaaaa\n"
                    "published 2026-11-29T00:44:20Z\nby a@b\nproject shop\n");
    for (int i = 0; i < folders; ++i) {
        head += "folder " + QByteArray::number(i).rightJustified(length, '0') + '\n';
    }
    head += "files 3\n";
    QCOMPARE(record.write(head), head.size());
    record.close();
    TargetConfig target;
    target.path = folder.path().toStdString();
    target.mode = LocalMode::InPlace;
    const auto begun = partlyPublished(target);
    QVERIFY(begun);
    QCOMPARE(begun->releaseId, u"20261129-004420-0aaaaa"_s);
    QCOMPARE(begun->files, int64_t{3});
}

} // namespace Slipway

QTEST_GUILESS_MAIN(Slipway::PastDeploymentsTest)
#include "tst_pastdeployments.moc"

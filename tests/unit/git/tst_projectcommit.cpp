// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/projectcommit.h"
#include "processtesting/gitprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Slipway;
using Testing::git;
using namespace Qt::StringLiterals;

namespace {

std::expected<ProjectCommit, NoCommit> commitOf(const QString &folder)
{
    return readProjectCommit(folder.toStdString(), {});
}

bool isLoaded()
{
    QFile maps(u"/proc/self/maps"_s);
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("/libgit2.so");
}

} // namespace

/// Which folders libgit2 is asked about, and that it is loaded for those alone.
class ProjectCommitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noRepository();
    void repositoryAbove();
    void throughALink();
    void bare();
    void unreadable();
    void reasons();
};

void ProjectCommitTest::noRepository()
{
    const QTemporaryDir folder;
    QVERIFY(commitOf(folder.path()).error() == NoCommit::NoRepository);
    QVERIFY(commitOf({}).error() == NoCommit::NoRepository);
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(readProjectCommit(folder.path().toStdString(), stopped.get_token()).error()
            == NoCommit::Unknown);
#ifndef __SANITIZE_ADDRESS__ // its builds keep what nothing calls, and are linked to what that calls
    QVERIFY(!isLoaded());
#endif
}

void ProjectCommitTest::repositoryAbove()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"a/b"_s));
    QVERIFY(git(folder.path(), {u"init"_s, u"-q"_s}));
    const auto unborn = commitOf(folder.filePath(u"a/b"_s));
    QVERIFY(unborn && unborn->hash.isEmpty());
    QVERIFY(git(folder.path(), {u"commit"_s, u"-qm"_s, u"First"_s, u"--allow-empty"_s}));
    const auto commit = commitOf(folder.filePath(u"a/b"_s));
    QVERIFY(commit);
    QCOMPARE(commit->branch, u"main"_s);
    QCOMPARE(commit->hash.size(), 40);
    QVERIFY(isLoaded());
}

/// What is above is above the folder itself, not above the link to it.
void ProjectCommitTest::throughALink()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    QVERIFY(QDir(folder.path()).mkpath(u"shop"_s));
    QVERIFY(git(folder.path(), {u"init"_s, u"-q"_s}));
    QVERIFY(QFile::link(folder.filePath(u"shop"_s), elsewhere.filePath(u"link"_s)));
    QVERIFY(commitOf(elsewhere.filePath(u"link"_s)));
}

void ProjectCommitTest::bare()
{
    const QTemporaryDir folder;
    QVERIFY(git(folder.path(), {u"init"_s, u"-q"_s, u"--bare"_s}));
    QVERIFY(commitOf(folder.path()));
}

void ProjectCommitTest::unreadable()
{
    const QTemporaryDir folder;
    QVERIFY(git(folder.path(), {u"init"_s, u"-q"_s}));
    QFile config(folder.filePath(u".git/config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[core\n");
    config.close();
    QVERIFY(commitOf(folder.path()).error() == NoCommit::Unreadable);
    if (::geteuid() == 0) { // nobody else may give a folder away
        const QTemporaryDir theirs;
        QVERIFY(git(theirs.path(), {u"init"_s, u"-q"_s}));
        QVERIFY(commitOf(theirs.path()));
        for (const QString &name : {theirs.path(), theirs.filePath(u".git"_s)}) {
            QCOMPARE(::chown(qPrintable(name), 65534, 65534), 0);
        }
        QVERIFY(commitOf(theirs.path()).error() == NoCommit::OthersRepository);
    }
}

void ProjectCommitTest::reasons()
{
    for (int i = 0; i <= int(NoCommit::Unreadable); ++i) {
        const auto reason = NoCommit(i);
        QVERIFY(noCommitOf(noCommitId(reason)) == reason);
        QCOMPARE(noCommitText(reason).isEmpty(), reason == NoCommit::Unknown);
    }
    QVERIFY(noCommitOf(u"of a later version"_s) == NoCommit::Unknown);
}

QTEST_GUILESS_MAIN(ProjectCommitTest)
#include "tst_projectcommit.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "processtesting/childprocess.h"
#include "project/projectlocator.h"
#include "project/truststore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/stat.h>
#include <thread>

using namespace Slipway;

class TestTrustStore final : public QObject {
    Q_OBJECT

private slots:
    void trustAndWithdraw();
    void onlyWhatWasShown();
    void oddNames();
    void linksAreResolved();
    void twoAtOnce();
    void unreadable();
    void ofTheUser();
    void whateverTheUmask();

private:
    std::string file() const
    {
        return pathFromText(m_folder.filePath(QStringLiteral("state/slipway/trusted")));
    }

    QTemporaryDir m_folder;
};

void TestTrustStore::trustAndWithdraw()
{
    TrustStore store(file());
    QVERIFY(!store.isTrusted("/srv/shop"));
    QVERIFY(store.trust("/srv/shop"));
    QVERIFY(store.trust("/srv/shop/"));
    QVERIFY(store.isTrusted("/srv/shop"));
    QVERIFY(store.isTrusted("/srv/x/../shop"));
    QVERIFY(!store.isTrusted("/srv"));
    QVERIFY(!store.isTrusted("/srv/shop/inner"));
    // Another program sees it.
    QVERIFY(TrustStore(file()).isTrusted("/srv/shop"));
    QVERIFY(store.withdraw("/srv/shop"));
    QVERIFY(!store.isTrusted("/srv/shop"));
    QVERIFY(store.withdraw("/srv/never"));
    struct stat status = {};
    QCOMPARE(::stat(file().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestTrustStore::onlyWhatWasShown()
{
    const ProjectRun run = {.folder = "/srv/shop",
                            .interpreter = "/srv/shop/.venv/bin/python",
                            .settingsModule = QStringLiteral("shop.settings")};
    ProjectRun otherPython = run;
    otherPython.interpreter = "/opt/python";
    ProjectRun otherSettings = run;
    otherSettings.settingsModule = QStringLiteral("shop.production");
    ProjectRun otherFolder = run;
    otherFolder.folder = "/srv/shop2";
    TrustStore store(file());
    QVERIFY(store.trust(run));
    QVERIFY(store.isTrusted(run));
    for (const ProjectRun &other : {otherPython, otherSettings, otherFolder}) {
        QVERIFY(!store.isTrusted(other));
    }
    // Neither stands for the other.
    QVERIFY(!store.isTrusted(run.folder));
    QVERIFY(store.trust(otherFolder.folder));
    QVERIFY(!store.isTrusted(otherFolder));
    // A name with what parts the names is no other's.
    ProjectRun odd = run;
    odd.interpreter = "/opt/a\tb";
    odd.settingsModule = QStringLiteral("c");
    ProjectRun parted = run;
    parted.interpreter = "/opt/a";
    parted.settingsModule = QStringLiteral("b\tc");
    QVERIFY(store.trust(odd));
    QVERIFY(store.isTrusted(odd));
    QVERIFY(!store.isTrusted(parted));
    // Withdrawn is all of a folder, and nothing else.
    QVERIFY(store.trust(otherSettings));
    QVERIFY(store.trust(run.folder));
    QVERIFY(store.withdraw(run.folder));
    for (const ProjectRun &withdrawn : {run, otherSettings, odd}) {
        QVERIFY(!store.isTrusted(withdrawn));
    }
    QVERIFY(!store.isTrusted(run.folder));
    QVERIFY(store.isTrusted(otherFolder.folder));
}

void TestTrustStore::oddNames()
{
    TrustStore store(file());
    const std::vector<std::string> names = {"/srv/a\nb", "/srv/a\\nb", "/srv/\xff\xfe", "/srv/a b ",
                                            "/srv/a\\"};
    for (const std::string &name : names) {
        QVERIFY(!store.isTrusted(name));
        QVERIFY(store.trust(name));
        QVERIFY(store.isTrusted(name));
    }
    // A line break in a name cannot smuggle in another folder.
    QVERIFY(store.trust("/srv/one\n/srv/two"));
    QVERIFY(!store.isTrusted("/srv/two"));
    QVERIFY(!store.isTrusted("/srv/one"));
}

void TestTrustStore::linksAreResolved()
{
    TrustStore store(file());
    const QString link = m_folder.filePath(QStringLiteral("link"));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("good")));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("evil")));
    QVERIFY(QFile::link(m_folder.filePath(QStringLiteral("good")), link));
    QVERIFY(store.trust(pathFromText(link)));
    QVERIFY(store.isTrusted(pathFromText(link)));
    QVERIFY(store.isTrusted(pathFromText(m_folder.filePath(QStringLiteral("good")))));
    // The link leads elsewhere now: what it leads to was never trusted.
    QVERIFY(QFile::remove(link));
    QVERIFY(QFile::link(m_folder.filePath(QStringLiteral("evil")), link));
    QVERIFY(!store.isTrusted(pathFromText(link)));
}

void TestTrustStore::twoAtOnce()
{
    // Threads and processes add at the same time; a reader never sees a part.
    constexpr int Threads = 4;
    constexpr int Processes = 3;
    constexpr int Each = 25;
    TrustStore store(file());
    QVERIFY(store.trust("/always/there"));
    const auto name = [](int writer, int i) {
        return "/concurrent/" + std::to_string(writer) + "/" + std::to_string(i);
    };
    std::vector<pid_t> children;
    for (int process = 0; process < Processes; ++process) {
        children.push_back(Testing::beginChild([&] {
            TrustStore own(file());
            bool done = true;
            for (int i = 0; i < Each; ++i) {
                done = own.trust(name(Threads + process, i)).has_value() && done;
            }
            return done ? 0 : 1;
        }));
    }
    std::atomic<int> failures = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < Threads; ++thread) {
            threads.emplace_back([&, thread] {
                TrustStore own(file());
                for (int i = 0; i < Each; ++i) {
                    failures += own.trust(name(thread, i)) ? 0 : 1;
                    failures += own.isTrusted("/always/there") ? 0 : 1;
                }
            });
        }
    }
    for (const pid_t child : children) {
        QCOMPARE(Testing::endChild(child).status, 0);
    }
    QCOMPARE(failures.load(), 0);
    for (int writer = 0; writer < Threads + Processes; ++writer) {
        for (int i = 0; i < Each; ++i) {
            QVERIFY2(store.isTrusted(name(writer, i)), name(writer, i).c_str());
        }
    }
    // No temporary file is left behind.
    QCOMPARE(QDir(QFileInfo(textFromPath(file())).path()).entryList(QDir::Files | QDir::Hidden),
             QStringList({QStringLiteral("trusted"), QStringLiteral("trusted.lock")}));
}

void TestTrustStore::unreadable()
{
    // A list that cannot be read trusts nothing, and is not replaced by an empty one.
    const std::string folder = pathFromText(m_folder.filePath(QStringLiteral("broken")));
    QCOMPARE(::mkdir(folder.c_str(), 0700), 0);
    TrustStore store(folder);
    QVERIFY(!store.isTrusted("/srv/shop"));
    const auto result = store.trust("/srv/shop");
    QVERIFY(!result);
    QVERIFY(!result.error().message().isEmpty());
    TrustStore below(file() + "/not-a-folder/trusted");
    QVERIFY(TrustStore(file()).trust("/srv/shop"));
    QVERIFY(!below.trust("/srv/shop"));
}

void TestTrustStore::ofTheUser()
{
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    QVERIFY(qputenv("XDG_STATE_HOME", QFile::encodeName(m_folder.filePath(QStringLiteral("xdg")))));
    QVERIFY(TrustStore().trust("/srv/mine"));
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("xdg/slipway/trusted"))));
    QVERIFY(TrustStore().isTrusted("/srv/mine"));
    qputenv("XDG_STATE_HOME", before);
}

/// The project's settings may have set one that takes what the owner of a folder needs.
void TestTrustStore::whateverTheUmask()
{
    const std::string folder = pathFromText(m_folder.filePath(QStringLiteral("umask")));
    const mode_t before = ::umask(0177);
    const bool isTrusted = TrustStore(folder + "/below/trusted").trust("/srv/shop").has_value();
    ::umask(before);
    QVERIFY(isTrusted);
    for (const std::string &made : {folder, folder + "/below"}) {
        struct stat status = {};
        QCOMPARE(::stat(made.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
    }
}

QTEST_GUILESS_MAIN(TestTrustStore)
#include "tst_truststore.moc"

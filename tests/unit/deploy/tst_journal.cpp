// SPDX-License-Identifier: GPL-3.0-or-later
// Journals of deployments: what is written down, and what is believed of it.
#include "deploy/journal.h"
#include "deploy/resume.h"
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

JournalHead someHead()
{
    JournalHead head;
    head.target = u"web \t\n\\ ü"_s;
    head.path = "/srv/www/odd\n\xff";
    head.mode = LocalMode::InPlace;
    head.project = "/srv/shop";
    head.release = u"20261123-084502-3f9c2a"_s;
    head.before = u"20261120-171203-07be11"_s;
    head.fingerprint = QString(64, u'a');
    head.isPartly = true;
    head.by = u"ann@build7"_s;
    head.began = QDateTime::fromString(u"2026-11-23T08:45:02Z"_s, Qt::ISODate);
    head.confirmed = {u"delete-share"_s, u"changed-by-others"_s};
    head.store = "/var/lib/releases";
    return head;
}

} // namespace

class JournalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void cleanup() { m_folder.reset(); }
    void comesBack_data();
    void comesBack();
    void cutOffAnywhere();
    void damaged_data();
    void damaged();
    void randomBytes();
    void runningIsSeen();
    void linksAreNotFollowed();

private:
    [[nodiscard]] std::string journals() const { return m_folder->path() + "/journals"; }
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }
    [[nodiscard]] TargetConfig config() const
    {
        TargetConfig config;
        config.name = u"local"_s;
        config.type = u"local"_s;
        config.path = root();
        config.mode = LocalMode::Releases;
        return config;
    }
    [[nodiscard]] std::unique_ptr<TargetWorld> world() const
    {
        return localWorld(LocalMode::Releases, root());
    }
    [[nodiscard]] std::optional<OpenDeployment> open() const
    {
        const auto found = openDeploymentTo(config(), journals());
        return found ? *found : std::nullopt;
    }

    std::unique_ptr<ScratchFolder> m_folder;
};

void JournalTest::comesBack_data()
{
    QTest::addColumn<bool>("isPartly");
    QTest::addColumn<bool>("isUntidied");
    QTest::newRow("partly") << true << false;
    QTest::newRow("untidied") << false << true;
    QTest::newRow("neither") << false << false;
}

void JournalTest::comesBack()
{
    JournalHead head = someHead();
    QFETCH(bool, isPartly);
    QFETCH(bool, isUntidied);
    head.isPartly = isPartly;
    head.isUntidied = isUntidied;
    TargetConfig target;
    target.path = head.path;
    auto journal = DeployJournal::open(journals(), head);
    VERIFY_RESULT(journal);
    struct stat status = {};
    QCOMPARE(::stat(journal->file().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    VERIFY_RESULT(journal->begun(DeployStep::Stage));
    VERIFY_RESULT(journal->ended(DeployStep::Stage));
    VERIFY_RESULT(journal->begun(DeployStep::Publish));
    auto open = openDeploymentTo(target, journals());
    VERIFY_RESULT(open);
    QVERIFY(*open);
    QVERIFY((*open)->head == head);
    QCOMPARE((*open)->steps.size(), size_t(3));
    QVERIFY((*open)->reached() == DeployStep::Publish && !(*open)->isPublished());
    VERIFY_RESULT(journal->ended(DeployStep::Publish));
    QVERIFY((*openDeploymentTo(target, journals()))->isPublished());
    VERIFY_RESULT(journal->close());
    QVERIFY(fs::is_empty(journals()));
    QVERIFY(!*openDeploymentTo(target, journals()));
}

void JournalTest::cutOffAnywhere()
{
    // As a power failure may leave what was appended; the head is never cut, as it is renamed whole.
    const std::string head = journalText(someHead());
    const std::string all =
        head + "begin\tstage\t2026-11-23T08:45:03Z\nend\tstage\t2026-11-23T08:45:09Z\n";
    for (size_t length = 0; length <= all.size(); ++length) {
        const auto open = parseJournal(all.substr(0, length), "journal");
        if (length < head.size()) {
            VERIFY_ERROR(open, ErrorCode::InvalidData);
            QVERIFY(!open.error().advice.isEmpty());
            continue;
        }
        VERIFY_RESULT(open);
        QVERIFY(open->steps.size() <= 2);
        QCOMPARE(open->steps.size() == 2, length == all.size());
    }
}

void JournalTest::damaged_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another document")
        << QByteArray("slipway-journal") << QByteArray("slipway-need");
    QTest::newRow("later version") << QByteArray("journal\t1") << QByteArray("journal\t2");
    QTest::newRow("relative path") << QByteArray("path\t/") << QByteArray("path\t");
    QTest::newRow("no mode") << QByteArray("in-place") << QByteArray("swap");
    QTest::newRow("id that climbs")
        << QByteArray("release\t2026") << QByteArray("release\t../2026");
    QTest::newRow("no digest") << QByteArray("state\ta") << QByteArray("state\tA");
    QTest::newRow("no time") << QByteArray("began\t2026") << QByteArray("began\tx");
    QTest::newRow("store here") << QByteArray("store\t/") << QByteArray("store\t");
    QTest::newRow("odd escape") << QByteArray("\\\\ ") << QByteArray("\\x ");
    QTest::newRow("no release") << QByteArray("release\t") << QByteArray("released\t");
    QTest::newRow("no end of the head") << QByteArray("open\n") << QByteArray("opened\n");
    QTest::newRow("no step") << QByteArray("open\n")
                             << QByteArray("open\nbegin\tfly\t2026-11-23T08:45:03Z\n");
    QTest::newRow("step at no time") << QByteArray("open\n") << QByteArray("open\nbegin\tstage\n");
}

void JournalTest::damaged()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray text = QByteArray::fromStdString(journalText(someHead()));
    QVERIFY(text.contains(from));
    text.replace(from, to);
    const auto open = parseJournal(text.toStdString(), "journal");
    VERIFY_ERROR(open, ErrorCode::InvalidData);
    QVERIFY(open.error().where.startsWith(u"journal:"_s));
}

void JournalTest::randomBytes()
{
    const std::string good = journalText(someHead()) + "begin\tstage\t2026-11-23T08:45:03Z\n";
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string text = good;
        for (int change = 0; change < 3; ++change) {
            text[random() % text.size()] = static_cast<char>(random() % 256);
        }
        const auto open = parseJournal(text, "journal");
        if (open) { // what is believed can be acted on
            QVERIFY(open->head.path.starts_with('/'));
            QVERIFY(!open->head.release.contains(u'/'));
            QVERIFY(open->head.store.empty() || open->head.store.starts_with('/'));
        }
    }
}

void JournalTest::runningIsSeen()
{
    JournalHead head = someHead();
    head.path = root();
    {
        const auto journal = DeployJournal::open(journals(), head);
        VERIFY_RESULT(journal);
        QVERIFY(open()->isRunning);
        VERIFY_ERROR(DeployJournal::open(journals(), head), ErrorCode::Busy);
        const auto target = world()->target();
        VERIFY_ERROR(planFinish(*open(), *target, {}, {}), ErrorCode::Busy);
        VERIFY_ERROR(planUndo(*open(), *target, {}, {}), ErrorCode::Busy);
        VERIFY_ERROR(discardDeployment(*open(), *target, {}), ErrorCode::Busy);
    }
    QVERIFY(!open()->isRunning); // its writer is gone without closing it
    VERIFY_RESULT(DeployJournal::open(journals(), head));
}

void JournalTest::linksAreNotFollowed()
{
    const std::string elsewhere = m_folder->path() + "/elsewhere";
    std::ofstream(elsewhere) << journalText(someHead());
    fs::create_directories(journals());
    fs::create_symlink(elsewhere, journals() + '/' + journalName(config()));
    const auto found = openDeploymentTo(config(), journals());
    VERIFY_ERROR(found, ErrorCode::WrongType);
    QVERIFY2(found.error().why.contains(QLatin1String("symbolic link")),
             qPrintable(found.error().message()));
    QVERIFY2(!found.error().message().contains(QLatin1String("itself")),
             qPrintable(found.error().message()));
    // Another target's words do not count for this one.
    fs::remove(journals() + '/' + journalName(config()));
    fs::copy_file(elsewhere, journals() + '/' + journalName(config()));
    VERIFY_ERROR(openDeploymentTo(config(), journals()), ErrorCode::InvalidData);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"

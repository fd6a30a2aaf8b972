// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

/// What was opened before: its order, its states, its buttons, and what others change of it.
class TestRecentProjects final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void areOpenedPinnedAndRemoved();
    void byActionAndUndo();
    void theLastOneIsFirst();
    void aMissingOneSaysSo();
    void thoseOfOtherWindowsAreSeen();
    void agesGrowWhileTheyAreLookedAt();
    void thoseThatWereNotReadAreListedAsSuch();
    void theOneWithACardIsNotListed();
    void whatIsGivenIsForThisTime();
    void whatIsRefusedOrWaitsIsNotInForce();
    void whatIsGivenIsKeptOnceChosen();

private:
    static QList<Card *> rows(const WindowBench &bench);
    static QString stateOf(const WindowBench &bench, const QString &folder);
};

QList<Card *> TestRecentProjects::rows(const WindowBench &bench)
{
    QList<Card *> rows;
    for (Card *card : bench.window.findChildren<Card *>(u"recentProject"_s)) {
        if (card->isVisible()) {
            rows << card;
        }
    }
    return rows;
}

QString TestRecentProjects::stateOf(const WindowBench &bench, const QString &folder)
{
    for (const Card *row : rows(bench)) {
        if (row->property("folder").toString() == folder) {
            return row->findChild<ElidedLabel *>(u"recentState"_s)->fullText();
        }
    }
    return {};
}

void TestRecentProjects::areOpenedPinnedAndRemoved()
{
    const TinyProject one;
    const TinyProject two;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.recent.remember(one.path());
    bench.recent.remember(two.path());
    QTRY_COMPARE(rows(bench).size(), 2);
    QTest::mouseClick(rows(bench).last()->findChild<QToolButton *>(u"recentPin"_s), Qt::LeftButton);
    QTRY_COMPARE(bench.recent.entries().first().folder, one.path());
    QTRY_VERIFY(rows(bench).size() == 2
                && rows(bench).first()->findChild<QToolButton *>(u"recentPin"_s)->isChecked());
    QTest::mouseClick(rows(bench).last()->findChild<QToolButton *>(u"recentRemove"_s),
                      Qt::LeftButton);
    QTRY_COMPARE(rows(bench).size(), 1);
    QVERIFY(QFileInfo(two.path()).isDir()); // only the list forgot it
    Card *row = rows(bench).first();
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Return);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.session.folder(), one.path());
}

/// About the row that has the keyboard, from the palette as well; each can be taken back.
void TestRecentProjects::byActionAndUndo()
{
    const TinyProject one;
    const TinyProject two;
    WindowBench bench;
    QVERIFY(bench.show());
    ActionRegistry &actions = bench.window.actions();
    QVERIFY(!actions.action(u"project.pinRecent"_s)->isEnabled());
    bench.recent.remember(one.path());
    bench.recent.remember(two.path());
    QTRY_COMPARE(rows(bench).size(), 2);
    const auto folders = [&bench] {
        QStringList all;
        for (const RecentProjects::Entry &entry : bench.recent.entries()) {
            all << (entry.pinned ? u"pinned "_s + entry.folder : entry.folder);
        }
        return all;
    };
    const QStringList plain = {two.path(), one.path()};
    const QStringList pinned = {u"pinned "_s + one.path(), two.path()};
    QCOMPARE(folders(), plain);
    rows(bench).last()->setFocus();
    actions.run(u"project.pinRecent"_s);
    QCOMPARE(folders(), pinned);
    actions.run(u"edit.undo"_s);
    QCOMPARE(folders(), plain);
    actions.run(u"edit.redo"_s);
    QCOMPARE(folders(), pinned);
    actions.run(u"project.removeRecent"_s);
    QCOMPARE(folders(), QStringList(two.path()));
    actions.run(u"edit.undo"_s);
    QCOMPARE(folders(), pinned); // as it was
    QTRY_COMPARE(RecentProjects().entries().size(), 2);
    // A button is about its own row.
    QTRY_COMPARE(rows(bench).size(), 2);
    QTest::mouseClick(rows(bench).last()->findChild<QToolButton *>(u"recentRemove"_s),
                      Qt::LeftButton);
    QCOMPARE(folders(), QStringList(u"pinned "_s + one.path()));
    actions.run(u"edit.undo"_s);
    QCOMPARE(folders(), pinned);
}

/// Also of those opened within one millisecond, or after the clock was set back.
void TestRecentProjects::theLastOneIsFirst()
{
    RecentProjects recent;
    RecentProjects::Entry ahead;
    ahead.folder = u"/of/tomorrow"_s;
    ahead.openedAt = QDateTime::currentDateTimeUtc().addDays(1);
    recent.restore(ahead);
    QStringList wanted = {ahead.folder};
    for (int i = 0; i < 10; ++i) {
        wanted.prepend(u"/opened/%1"_s.arg(i));
        recent.remember(wanted.first());
    }
    const auto folders = [](const RecentProjects &list) {
        QStringList all;
        for (const RecentProjects::Entry &entry : list.entries()) {
            all << entry.folder;
        }
        return all;
    };
    QCOMPARE(folders(recent), wanted);
    for (const QString &folder : std::as_const(wanted)) {
        recent.setPinned(folder, true);
        QCOMPARE(folders(recent).first(), folder);
        recent.setPinned(folder, false);
        QCOMPARE(folders(recent), wanted);
    }
    QTRY_COMPARE(folders(RecentProjects()), wanted);
}

void TestRecentProjects::aMissingOneSaysSo()
{
    WindowBench bench;
    QVERIFY(bench.show());
    bench.recent.remember(u"/nowhere/at/all"_s);
    QTRY_VERIFY(rows(bench).size() == 1
                && rows(bench)
                       .first()
                       ->findChild<ElidedLabel *>(u"recentState"_s)
                       ->fullText()
                       .contains(u"is not there"_s));
    QTest::mouseClick(rows(bench).first(), Qt::LeftButton, {}, QPoint(30, 10));
    QCOMPARE(bench.session.state(), State::Empty);
}

/// Another program changes the file meanwhile: nothing of it is lost, and it is seen once the page is.
void TestRecentProjects::thoseOfOtherWindowsAreSeen()
{
    const QString mine = QDir::homePath() + u"/mine"_s;
    const QString theirs = QDir::homePath() + u"/theirs"_s;
    WindowBench bench;
    QVERIFY(bench.show());
    const auto folders = [&bench] {
        QStringList all;
        for (const RecentProjects::Entry &entry : bench.recent.entries()) {
            all << entry.folder;
        }
        return all;
    };
    bench.window.showPage(PageId::Files);
    QFile file(QSettings().fileName());
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[recentProjects]\nsize=1\n1\\folder=" + theirs.toUtf8() + "\n1\\pinned=true\n");
    file.close();
    QCOMPARE(folders(), QStringList());
    bench.window.showPage(PageId::Welcome);
    QTRY_COMPARE(folders(), QStringList(theirs));
    QTRY_COMPARE(rows(bench).size(), 1);

    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[recentProjects]\nsize=1\n1\\folder=" + theirs.toUtf8() + "\n1\\pinned=false\n");
    file.close();
    bench.recent.remember(mine);
    QTRY_COMPARE(folders(), (QStringList{mine, theirs})); // theirs is no longer pinned
    QTRY_COMPARE(rows(bench).size(), 2);
    QTRY_COMPARE(RecentProjects().entries().size(), 2);
}

void TestRecentProjects::agesGrowWhileTheyAreLookedAt()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    RecentProjects::Entry entry;
    entry.folder = project.path();
    entry.readAt = entry.openedAt = QDateTime::currentDateTimeUtc().addSecs(-10);
    entry.files = 3;
    bench.recent.restore(entry);
    QTRY_VERIFY(stateOf(bench, project.path()).contains(u" s ago"_s));
    auto *clock = bench.findAnywhere<QTimer>(u"recentClock"_s);
    QVERIFY(clock != nullptr && clock->isActive() && clock->intervalAsDuration() <= 30s);
    Card *row = rows(bench).first();
    row->setFocus();
    const QString before = stateOf(bench, project.path());
    clock->setInterval(50);
    QTRY_VERIFY(stateOf(bench, project.path()) != before);
    QCOMPARE(row->accessibleDescription(), stateOf(bench, project.path()));
    QCOMPARE(rows(bench), QList<Card *>{row});
    QVERIFY(row->hasFocus());
    bench.window.showPage(PageId::Files);
    QVERIFY(!clock->isActive());
}

void TestRecentProjects::thoseThatWereNotReadAreListedAsSuch()
{
    using Outcome = RecentProjects::Outcome;
    const TinyProject broken;
    const TinyProject untrusted;
    const QTemporaryDir empty;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openBroken(broken);
    bench.openUntrusted(untrusted.path());
    QTRY_VERIFY(stateOf(bench, broken.path()).startsWith(u"Could not be read"_s));
    // A folder that holds none is no project.
    bench.session.openFolder(empty.path());
    QTRY_COMPARE(bench.session.state(), State::Failed);
    QTRY_COMPARE(stateOf(bench, untrusted.path()), u"Not trusted yet"_s);
    const auto kept = [] {
        QList<std::pair<QString, Outcome>> all;
        const RecentProjects again;
        for (const RecentProjects::Entry &entry : again.entries()) {
            all << std::pair(entry.folder, entry.outcome);
        }
        return all;
    };
    const QList<std::pair<QString, Outcome>> wanted = {{untrusted.path(), Outcome::Untrusted},
                                                       {broken.path(), Outcome::Failed}};
    QTRY_VERIFY(kept() == wanted);
    broken.writeSettings();
    bench.openProject(broken.path());
    bench.session.close();
    bench.window.showPage(PageId::Welcome);
    QTRY_VERIFY(stateOf(bench, broken.path()).contains(u"no conflict needs a decision"_s));
}

/// It stands above the list already, with the question about it; nothing in the list is about it then.
void TestRecentProjects::theOneWithACardIsNotListed()
{
    const TinyProject asked;
    const TinyProject other;
    WindowBench bench;
    QVERIFY(bench.show());
    const auto folders = [&bench] {
        QStringList all;
        for (const Card *row : rows(bench)) {
            all << row->property("folder").toString();
        }
        return all;
    };
    bench.recent.remember(other.path());
    bench.recent.remember(asked.path());
    QTRY_COMPARE(folders(), (QStringList{asked.path(), other.path()}));
    Card *row = rows(bench).first();
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Return);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QTRY_COMPARE(folders(), QStringList(other.path()));
    const auto *card = bench.find<Card>(u"projectCard"_s);
    QTRY_VERIFY(card->isVisible() && card->isAncestorOf(bench.window.focusWidget()));
    bench.window.actions().run(u"project.pinRecent"_s);
    QCOMPARE(bench.recent.entries().first().folder, other.path());
    QTRY_COMPARE(folders(), QStringList(other.path()));
    // With no other one there is no list.
    bench.window.actions().run(u"project.removeRecent"_s);
    QTRY_VERIFY(!bench.findAnywhere<QWidget>(u"recentList"_s)->isVisible());
    QVERIFY(!bench.window.actions().action(u"project.removeRecent"_s)->isEnabled());
    bench.session.close();
    QTRY_COMPARE(folders(), QStringList(asked.path()));
}

/// One try with other settings is no decision for all times to come, and it is said what is tried.
void TestRecentProjects::whatIsGivenIsForThisTime()
{
    const TinyProject project;
    project.write(u"slipway.toml"_s,
                  "[environments.production]\nsettings = \"tiny_settings\"\n"
                  "[environments.staging]\nsettings = \"tiny_settings\"\n");
    const LocateOptions production = {
        .settingsModule = {}, .environment = u"production"_s, .interpreter = {}};
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(project.path(), production);
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const auto *source = bench.findAnywhere<TextLabel>(u"settingsSource"_s);
    const QString words = u"given on the command line"_s;
    QVERIFY2(!source->text().contains(words), qPrintable(source->text()));
    // As the command line does.
    bench.session.switchTo(project.path(),
                           {.settingsModule = {}, .environment = u"staging"_s, .interpreter = {}});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.state() == State::Ready
                                 && bench.session.environment() == "staging"_L1,
                             Patience);
    QTRY_VERIFY2(source->text().contains(words), qPrintable(source->text()));
    // Also where one looks on every page.
    const auto *facts = bench.findAnywhere<ElidedLabel>(u"projectFacts"_s);
    QTRY_VERIFY2(facts->fullText().contains(words), qPrintable(facts->fullText()));
    QCOMPARE(bench.recent.options(project.path()).environment, u"production"_s);
    // It holds while the project is open.
    const QSignalSpy states(&bench.session, &ProjectSession::stateChanged);
    bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty() && bench.session.state() == State::Ready, Patience);
    QCOMPARE(bench.session.environment(), u"staging"_s);
    QCOMPARE(bench.recent.options(project.path()).environment, u"production"_s);
    // The same as is remembered is nothing to be told.
    bench.session.switchTo(project.path(), production);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.state() == State::Ready
                                 && bench.session.environment() == "production"_L1,
                             Patience);
    QTRY_VERIFY2(!source->text().contains(words), qPrintable(source->text()));
}

/// What was read before stays, and is not taken for what the command line gives.
void TestRecentProjects::whatIsRefusedOrWaitsIsNotInForce()
{
    const TinyProject project;
    project.write(u"slipway.toml"_s, "[environments.staging]\nsettings = \"tiny_settings\"\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(project.path(), {});
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const QString words = u"given on the command line"_s;
    const auto *facts = bench.findAnywhere<ElidedLabel>(u"projectFacts"_s);
    const auto *sentence = bench.findAnywhere<ElidedLabel>(u"jobSentence"_s);
    bench.session.switchTo(project.path(),
                           {.settingsModule = {}, .environment = u"nope"_s, .interpreter = {}});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
    QVERIFY2(!facts->fullText().contains(words), qPrintable(facts->fullText()));
    QTRY_VERIFY2(sentence->fullText().contains(u"nope"_s), qPrintable(sentence->fullText()));
    QVERIFY2(bench.session.error()->message().contains(u"staging"_s), "the known ones");
    bench.session.switchTo(
        project.path(),
        {.settingsModule = u"other_settings"_s, .environment = {}, .interpreter = {}});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::AskTrust, Patience);
    QVERIFY2(!facts->fullText().contains(words), qPrintable(facts->fullText()));
    QTRY_COMPARE(sentence->fullText(),
                 u"Read with tiny_settings; other_settings waits for your trust"_s);
}

void TestRecentProjects::whatIsGivenIsKeptOnceChosen()
{
    const TinyProject project;
    project.write(u"slipway.toml"_s, "[environments.staging]\nsettings = \"tiny_settings\"\n");
    WindowBench bench;
    QVERIFY(bench.show());
    const LocateOptions staging = {
        .settingsModule = {}, .environment = u"staging"_s, .interpreter = {}};
    bench.session.switchTo(project.path(), staging);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::AskTrust, Patience);
    QCOMPARE(bench.recent.options(project.path()).environment, QString());
    const auto *source = bench.findAnywhere<TextLabel>(u"settingsSource"_s);
    QVERIFY2(source->text().contains(u"given on the command line"_s), qPrintable(source->text()));
    // Chosen in the window as well, it is a decision.
    auto *box = bench.find<QComboBox>(u"settingsChoice"_s);
    QCOMPARE(box->currentText(), u"Environment staging"_s);
    Q_EMIT box->activated(box->currentIndex());
    QTRY_COMPARE(bench.recent.options(project.path()).environment, u"staging"_s);
    QCOMPARE(bench.session.environment(), u"staging"_s);
    QVERIFY2(!source->text().contains(u"given on the command line"_s), qPrintable(source->text()));
}

SLIPWAY_GUI_TEST_MAIN(TestRecentProjects)

#include "tst_recentprojects.moc"

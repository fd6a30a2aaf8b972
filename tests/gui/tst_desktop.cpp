// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop hears of a deployment, on a message bus with services of the test's own. They live on the
// thread of the window: if that waited for an answer, none would ever come.
#include "desktop/deploydesktop.h"
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "gui_support/sessionbus.h"

#include <QDBusContext>
#include <QSignalSpy>

#include <fcntl.h>
#include <memory>
#include <unistd.h>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// org.freedesktop.Notifications
class FakeNotifications final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        QString title, text;
        QStringList actions;
        QVariantMap hints;
        uint replaces = 0;
    };
    explicit FakeNotifications(QDBusConnection bus)
    {
        QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, this,
                                   QDBusConnection::ExportAllSlots
                                       | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
    }
    QList<Shown> shown;
    QList<uint> closed;

public Q_SLOTS:
    uint Notify(const QString & /*app*/, uint replaces, const QString & /*icon*/,
                const QString &title, const QString &text, const QStringList &actions,
                const QVariantMap &hints, int /*timeout*/)
    {
        shown << Shown{title, text, actions, hints, replaces};
        return 40 + uint(shown.size());
    }
    void CloseNotification(uint id) { closed << id; }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);
};

/// org.freedesktop.login1: a lock lasts as long as its descriptor.
class FakeLogind final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    explicit FakeLogind(QDBusConnection bus)
    {
        QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_s, this,
                                   QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));
    }
    ~FakeLogind() override
    {
        if (m_end >= 0) {
            ::close(m_end);
        }
    }
    FakeLogind(const FakeLogind &) = delete;
    FakeLogind &operator=(const FakeLogind &) = delete;

    QList<QStringList> asked;
    bool refuses = false;
    /// Nobody holds the last lock any more.
    [[nodiscard]] bool isLetGo() const
    {
        char byte = 0;
        return m_end >= 0 && ::read(m_end, &byte, 1) == 0;
    }

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode)
    {
        asked << QStringList{what, who, why, mode};
        if (refuses) {
            sendErrorReply(QDBusError::AccessDenied, u"not you"_s);
            return {};
        }
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
            return {};
        }
        m_end = ends[0];
        QDBusUnixFileDescriptor lock;
        lock.giveFileDescriptor(ends[1]);
        return lock;
    }

private:
    int m_end = -1;
};

/// org.freedesktop.ScreenSaver
class FakeScreenSaver final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")
public:
    explicit FakeScreenSaver(QDBusConnection bus)
    {
        QVERIFY(bus.registerObject(u"/org/freedesktop/ScreenSaver"_s, this,
                                   QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(u"org.freedesktop.ScreenSaver"_s));
    }
    QStringList asked;
    QList<uint> letGo;

public Q_SLOTS:
    uint Inhibit(const QString & /*who*/, const QString &why)
    {
        asked << why;
        return 7;
    }
    void UnInhibit(uint cookie) { letGo << cookie; }
};

/// Whoever draws the task bar.
class FakeTaskbar final : public QObject {
    Q_OBJECT
public:
    explicit FakeTaskbar(QDBusConnection bus)
    {
        QVERIFY(bus.connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, this,
                            SLOT(onUpdate(QString, QVariantMap))));
    }
    QStringList entries;
    QList<QVariantMap> told;

private Q_SLOTS:
    void onUpdate(const QString &entry, const QVariantMap &properties)
    {
        entries << entry;
        told << properties;
    }
};

/// Clicks once more until it is heard: the window has to know first who shows the notification.
bool pressed(FakeNotifications &notifications, const QString &action, const QSignalSpy &heard)
{
    Q_EMIT notifications.ActivationToken(41, u"token-1"_s);
    Q_EMIT notifications.ActionInvoked(41, action);
    return !heard.isEmpty();
}

struct DesktopBench : DeployBench {
    TestBus bus;
    TestBus systemBus;
    bool inFront = false;
    DeployDesktop desktop{
        deploy,
        {.session = bus.connect(), .system = [peer = systemBus.connect()] { return peer; }},
        u"io.github.slipway.Slipway"_s,
        [this] { return inFront; }};
};

} // namespace

class TestDesktop final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsTheEnd();
    void offersToTryAgain();
    void namesWhatWasReached();
    void isSilentInFront();
    void holdsSleepBack();
    void asksTheDesktopWhereLogindRefuses();
    void asksOnceWhereAllRefuse();
    void letsGoOfALateAnswer();
    void worksWithoutServices();
};

void TestDesktop::tellsTheEnd()
{
    DesktopBench bench;
    FakeNotifications notifications(bench.bus.connect());
    FakeTaskbar taskbar(bench.bus.connect());
    bench.open();
    bench.plan(bench.site(), false);
    bench.run();
    QCOMPARE(bench.deploy.state(), DeploySession::State::Done);
    QTRY_COMPARE(notifications.shown.size(), 1);
    const FakeNotifications::Shown shown = notifications.shown.first();
    QCOMPARE(shown.title, u"Deployed to "_s + bench.site());
    QVERIFY(shown.text.contains(bench.deploy.record()->releaseId));
    QCOMPARE(shown.actions,
             QStringList({u"default"_s, u"Show report"_s, u"report"_s, u"Show report"_s}));
    QCOMPARE(shown.hints.value(u"desktop-entry"_s).toString(), u"io.github.slipway.Slipway"_s);
    QCOMPARE(shown.hints.value(u"urgency"_s).toInt(), 1);

    QTRY_VERIFY(taskbar.told.size() >= 2);
    QCOMPARE(taskbar.entries.first(), u"application://io.github.slipway.Slipway.desktop"_s);
    QVERIFY(taskbar.told.first().value(u"progress-visible"_s).toBool());
    QTRY_VERIFY(!taskbar.told.last().value(u"progress-visible"_s, true).toBool());

    // Only who shows it can say that it was clicked.
    const QSignalSpy report(&bench.desktop, &DeployDesktop::reportWanted);
    QDBusConnection stranger = bench.bus.connect();
    QDBusMessage forged =
        QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                   u"org.freedesktop.Notifications"_s, u"ActionInvoked"_s);
    forged << 41U << u"report"_s;
    QVERIFY(stranger.send(forged));
    Q_EMIT notifications.ActionInvoked(40, u"report"_s); // another program's
    QTRY_VERIFY(pressed(notifications, u"report"_s, report));
    QCOMPARE(report.first().first().toString(), u"token-1"_s);
    QTRY_COMPARE(notifications.closed, QList<uint>{41});
    QCOMPARE(report.size(), 1);
}

void TestDesktop::offersToTryAgain()
{
    DesktopBench bench;
    FakeNotifications notifications(bench.bus.connect());
    FakeTaskbar taskbar(bench.bus.connect());
    bench.open();
    bench.plan(bench.site(), false);
    QFile inTheWay(bench.site()); // between plan and deployment
    QVERIFY(QDir().rmdir(bench.site()) || !QFileInfo::exists(bench.site()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    bench.run();
    QCOMPARE(bench.deploy.state(), DeploySession::State::Failed);
    QTRY_COMPARE(notifications.shown.size(), 1);
    const FakeNotifications::Shown shown = notifications.shown.first();
    QCOMPARE(shown.title, u"Deployment to %1 failed"_s.arg(bench.site()));
    QVERIFY(!shown.text.isEmpty());
    QCOMPARE(shown.actions.mid(4), QStringList({u"retry"_s, u"Try again"_s}));
    QCOMPARE(shown.hints.value(u"urgency"_s).toInt(), 2);
    QTRY_VERIFY(!taskbar.told.isEmpty() && taskbar.told.last().value(u"urgent"_s).toBool());
    const QSignalSpy retry(&bench.desktop, &DeployDesktop::retryWanted);
    const QSignalSpy report(&bench.desktop, &DeployDesktop::reportWanted);
    QTRY_VERIFY(pressed(notifications, u"retry"_s, retry));
    QCOMPARE(report.size(), 0);
    QTRY_VERIFY(!taskbar.told.last().value(u"urgent"_s, true).toBool());
}

/// As the page does.
void TestDesktop::namesWhatWasReached()
{
    DeploymentRecord record;
    record.order = DeployOrder::OneAfterAnother;
    record.targets.resize(2);
    DeploymentOutcome &one = record.targets[0].outcome;
    DeploymentOutcome &two = record.targets[1].outcome;
    one.report.target = u"one"_s;
    two.report.target = u"two"_s;
    const auto title = [&record] { return noticeOf(record, true).title; };
    QCOMPARE(title(), u"Deployed to one, two"_s);
    one.report.published = true;
    two.error = Error::cancelled();
    QCOMPARE(title(), u"Deployed to one, not to two"_s);
    two.error->code = ErrorCode::Busy;
    QCOMPARE(title(), u"Deployed to one, not to two"_s);
    two.report.published = true; // what failed came after that
    QCOMPARE(title(), u"Deployment to one, two failed"_s);
    one.report.published = two.report.published = false;
    one.error = two.error = Error::cancelled();
    QCOMPARE(title(), u"Deployment to one, two cancelled"_s);
    QVERIFY(!noticeOf(record, false).isUrgent);
    // What cannot be tried again as it was is not called so.
    two.error->code = ErrorCode::Busy;
    QCOMPARE(noticeOf(record, false).actions.last(), std::pair(u"retry"_s, u"Plan again"_s));
}

void TestDesktop::isSilentInFront()
{
    DesktopBench bench;
    const FakeNotifications notifications(bench.bus.connect());
    bench.inFront = true;
    bench.open();
    bench.plan(bench.site(), false);
    bench.run();
    QCOMPARE(bench.deploy.state(), DeploySession::State::Done);
    bench.inFront = false;
    bench.plan(bench.site(u"other"_s), false);
    bench.run(); // whatever the first one had said would have come before this
    QTRY_COMPARE(notifications.shown.size(), 1);
    QCOMPARE(notifications.shown.first().title, u"Deployed to "_s + bench.site(u"other"_s));
}

void TestDesktop::holdsSleepBack()
{
    DesktopBench bench;
    const FakeLogind logind(bench.systemBus.connect());
    const FakeScreenSaver saver(bench.bus.connect());
    bench.open();
    bench.plan(bench.site(), false);
    bench.run();
    QTRY_COMPARE(logind.asked.size(), 1);
    QCOMPARE(logind.asked.first().first(), u"sleep:idle"_s);
    QVERIFY(logind.asked.first().at(2).contains(u"site"_s));
    QCOMPARE(logind.asked.first().last(), u"block"_s);
    QTRY_VERIFY(logind.isLetGo());
    QVERIFY(!bench.desktop.sleepBlock().isHeld());

    SleepBlock block(bench.bus.connect(), [peer = bench.systemBus.connect()] { return peer; });
    block.block(u"Deploying"_s);
    QTRY_VERIFY(block.isHeld());
    QVERIFY(!logind.isLetGo());
    block.block(u"Deploying"_s); // is asked for once
    block.release();
    QTRY_VERIFY(logind.isLetGo());
    QCOMPARE(logind.asked.size(), 2);
    QVERIFY(saver.asked.isEmpty());
}

void TestDesktop::asksTheDesktopWhereLogindRefuses()
{
    TestBus bus;
    TestBus systemBus;
    FakeLogind logind(systemBus.connect());
    logind.refuses = true;
    const FakeScreenSaver saver(bus.connect());
    SleepBlock block(bus.connect(), [peer = systemBus.connect()] { return peer; });
    block.block(u"Deploying to web1"_s);
    QTRY_VERIFY(block.isHeld());
    QCOMPARE(logind.asked.size(), 1);
    QCOMPARE(saver.asked, QStringList{u"Deploying to web1"_s});
    block.release();
    QVERIFY(!block.isHeld());
    QTRY_COMPARE(saver.letGo, QList<uint>{7});
}

/// A deployment says ten times a second that it is not to be slept through.
void TestDesktop::asksOnceWhereAllRefuse()
{
    TestBus bus;
    TestBus systemBus;
    FakeLogind logind(systemBus.connect());
    logind.refuses = true;
    SleepBlock block(bus.connect(), [peer = systemBus.connect()] { return peer; });
    for (int i = 0; i < 3; ++i) {
        block.block(u"Deploying"_s);
        QTRY_VERIFY(!block.isAsking());
    }
    QCOMPARE(logind.asked.size(), 1);
    block.release(); // the next one asks anew
    block.block(u"Deploying"_s);
    QTRY_COMPARE(logind.asked.size(), 2);
}

/// The deployment may be over before the desktop answers.
void TestDesktop::letsGoOfALateAnswer()
{
    TestBus bus;
    TestBus systemBus;
    const FakeScreenSaver saver(bus.connect());
    const FakeLogind logind(systemBus.connect());
    {
        SleepBlock block(bus.connect(), [peer = systemBus.connect()] { return peer; });
        block.block(u"Deploying"_s);
        block.release();
        QTRY_COMPARE(logind.asked.size(), 1);
        QTRY_VERIFY(logind.isLetGo());
        QVERIFY(!block.isHeld());
    }
    SleepBlock block(bus.connect(), [peer = bus.connect()] { return peer; });
    block.block(u"Deploying"_s);
    QTRY_VERIFY(!saver.asked.isEmpty()); // asked, and the answer is on its way
    block.release();
    QTRY_COMPARE(saver.letGo, QList<uint>{7});
    QVERIFY(!block.isHeld());
}

void TestDesktop::worksWithoutServices()
{
    DesktopBench bench; // buses without anybody
    SleepBlock block(bench.bus.connect(), [peer = bench.systemBus.connect()] { return peer; });
    const QSignalSpy held(&block, &SleepBlock::heldChanged);
    block.block(u"Deploying"_s);
    QVERIFY(block.isAsking());
    QTRY_VERIFY(!block.isAsking()); // nobody was there to ask
    QVERIFY(!block.isHeld());
    QCOMPARE(held.size(), 0);
    bench.open();
    bench.plan(bench.site(), false);
    bench.run();
    QCOMPARE(bench.deploy.state(), DeploySession::State::Done);
    settle();
    QVERIFY(!bench.desktop.sleepBlock().isHeld());

    // No bus at all.
    const QDBusConnection none(u"nowhere"_s);
    DeployDesktop desktop(bench.deploy,
                          {.session = none, .system = [] { return QDBusConnection(u"nowhere"_s); }},
                          u"io.github.slipway.Slipway"_s, [] { return false; });
    bench.plan(bench.site(u"other"_s), false);
    bench.run();
    QCOMPARE(bench.deploy.state(), DeploySession::State::Done);
    settle();
    QVERIFY(!desktop.sleepBlock().isHeld());
}

SLIPWAY_GUI_TEST_MAIN(TestDesktop)

#include "tst_desktop.moc"

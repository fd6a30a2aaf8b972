// SPDX-License-Identifier: GPL-3.0-or-later
// The window follows a light or dark desktop that only the portal knows of, on a message bus with a portal of the
// test's own. It lives on the thread of the window: if that waited for an answer, none would ever come.
#include "desktop/desktopscheme.h"
#include "gui_support/guihome.h"
#include "gui_support/sessionbus.h"
#include "ui/theme/theme.h"

#include <QDBusContext>
#include <QDBusMessage>
#include <QPalette>
#include <QSignalSpy>
#include <QStyleHints>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr uint NoPreference = 0;
constexpr uint Dark = 1;
constexpr uint Light = 2;

/// org.freedesktop.portal.Settings
class Portal final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    Portal(QDBusConnection bus, uint scheme, bool isOld = false)
        : m_scheme(scheme)
        , m_isOld(isOld)
    {
        QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
                                   QDBusConnection::ExportAllSlots
                                       | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
    }
    void change(uint scheme)
    {
        m_scheme = scheme;
        Q_EMIT SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s,
                              QDBusVariant(scheme));
    }
    int asked = 0;

public Q_SLOTS:
    QDBusVariant ReadOne(const QString &group, const QString &key)
    {
        if (m_isOld) {
            sendErrorReply(QDBusError::UnknownMethod, u"no such method"_s);
            return QDBusVariant(0U);
        }
        return QDBusVariant(valueOf(group, key));
    }
    QDBusVariant Read(const QString &group, const QString &key)
    {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(valueOf(group, key))));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    uint valueOf(const QString &group, const QString &key)
    {
        ++asked;
        if (group != u"org.freedesktop.appearance" || key != u"color-scheme") {
            sendErrorReply(u"org.freedesktop.portal.Error.NotFound"_s, u"no such setting"_s);
        }
        return m_scheme;
    }

    uint m_scheme;
    bool m_isOld;
};

/// The theme as the program has it.
struct Followed {
    explicit Followed(QDBusConnection bus)
        : scheme(std::move(bus))
    {
        QObject::connect(&scheme, &DesktopScheme::told, &theme, &Theme::setDesktopScheme);
    }
    [[nodiscard]] static bool isPaintedDark()
    {
        return QApplication::palette().color(QPalette::Window).lightness() < 128;
    }
    Theme theme{*qApp};
    DesktopScheme scheme;
};

} // namespace

class TestDesktopScheme final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isAsForDesktopsWithout();
    void isAsked_data();
    void isAsked();
    void changesLive();
    void choiceOfTheUserGoesFirst();
    void worksWithoutPortal();
};

void TestDesktopScheme::init()
{
    // Else Qt knows by itself, and nobody is asked.
    QCOMPARE(QGuiApplication::styleHints()->colorScheme(), Qt::ColorScheme::Unknown);
}

void TestDesktopScheme::isAsForDesktopsWithout()
{
    TestBus bus;
    const Portal portal(bus.connect(), NoPreference);
    const Followed followed(bus.connect());
    const QSignalSpy told(&followed.scheme, &DesktopScheme::told);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(!followed.theme.isDark());
    QVERIFY(!Followed::isPaintedDark());
}

void TestDesktopScheme::isAsked_data()
{
    QTest::addColumn<uint>("scheme");
    QTest::addColumn<bool>("isOld");
    QTest::newRow("dark") << Dark << false;
    QTest::newRow("light") << Light << false;
    QTest::newRow("dark, a portal that only knows Read") << Dark << true;
}

void TestDesktopScheme::isAsked()
{
    QFETCH(uint, scheme);
    QFETCH(bool, isOld);
    TestBus bus;
    const Portal portal(bus.connect(), scheme, isOld);
    const Followed followed(bus.connect());
    const QSignalSpy told(&followed.scheme, &DesktopScheme::told);
    QVERIFY(!followed.theme.isDark()); // nobody has waited
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(followed.theme.isDark(), scheme == Dark);
    QCOMPARE(Followed::isPaintedDark(), scheme == Dark);
}

void TestDesktopScheme::changesLive()
{
    TestBus bus;
    Portal portal(bus.connect(), Light);
    const Followed followed(bus.connect());
    QTRY_COMPARE(portal.asked, 1);
    portal.change(Dark);
    QTRY_VERIFY(Followed::isPaintedDark());
    portal.change(Light);
    QTRY_VERIFY(!Followed::isPaintedDark());
    // What others say has changed is no reason to believe them.
    QDBusConnection stranger = bus.connect();
    QDBusMessage forged =
        QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                   u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
    forged << u"org.freedesktop.appearance"_s << u"color-scheme"_s
           << QVariant::fromValue(QDBusVariant(Dark));
    const QSignalSpy told(&followed.scheme, &DesktopScheme::told);
    QVERIFY(stranger.send(forged));
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(!Followed::isPaintedDark());
}

void TestDesktopScheme::choiceOfTheUserGoesFirst()
{
    TestBus bus;
    Portal portal(bus.connect(), Dark);
    Followed followed(bus.connect());
    followed.theme.setScheme(Theme::Scheme::Light);
    const QSignalSpy told(&followed.scheme, &DesktopScheme::told);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(!Followed::isPaintedDark());
    followed.theme.setScheme(Theme::Scheme::Desktop);
    QVERIFY(Followed::isPaintedDark());
}

void TestDesktopScheme::worksWithoutPortal()
{
    TestBus bus;
    const Followed followed(bus.connect());
    QVERIFY(!followed.theme.isDark());
    // One that starts later is heard when it says that something has changed.
    Portal portal(bus.connect(), Light);
    portal.change(Dark);
    QTRY_VERIFY(Followed::isPaintedDark());
}

SLIPWAY_GUI_TEST_MAIN(TestDesktopScheme)
#include "tst_desktopscheme.moc"

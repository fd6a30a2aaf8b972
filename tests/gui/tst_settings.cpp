// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingcommand.h"
#include "ui/settings/settings.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/actionbutton.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// Settings, the memory of views, and the registry of actions, without a window's pages.
class TestSettings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySettingHasARow();
    void valuesSurviveAndFallBack();
    void settingsAreTakenBack();
    void viewsSurvivePerProject();
    void damagedViewsAreEmpty();
    void usersShortcutsCount();
    void pageActionsAreHeardOnTheirPage();
    void buttonsFollowTheirAction();

private:
    [[nodiscard]] QString file() const { return m_folder.path() + u"/settings.ini"_s; }
    QTemporaryDir m_folder;
};

void TestSettings::everySettingHasARow()
{
    QSet<QString> keys;
    for (const Settings::Row &row : Settings::table()) {
        QCOMPARE(row.fallback.metaType(), QMetaType(row.type));
        QVERIFY2(!keys.contains(QLatin1StringView(row.key)), row.key);
        keys.insert(QLatin1StringView(row.key));
        QCOMPARE(Settings::row(row.setting).key, row.key);
    }
}

void TestSettings::valuesSurviveAndFallBack()
{
    QFile::remove(file());
    {
        Settings settings(file());
        QSignalSpy changed(&settings, &Settings::changed);
        QCOMPARE(settings.text(Setting::Scheme), u"desktop"_s);
        settings.set(Setting::Scheme, u"dark"_s);
        settings.set(Setting::Scheme, u"dark"_s);
        QCOMPARE(changed.count(), 1);
        settings.set(Setting::FontScale, 150);
    }
    {
        const Settings settings(file());
        QCOMPARE(settings.text(Setting::Scheme), u"dark"_s);
        QCOMPARE(settings.value(Setting::FontScale), QVariant(150));
    }
    QSettings(file(), QSettings::IniFormat).setValue("appearance/fontScale"_L1, u"huge"_s);
    QCOMPARE(Settings(file()).value(Setting::FontScale), QVariant(100));
}

void TestSettings::settingsAreTakenBack()
{
    QFile::remove(file());
    Settings settings(file());
    QUndoStack stack;
    stack.push(new SettingCommand(settings, Setting::Scheme, u"dark"_s, u"Dark colours"_s));
    QCOMPARE(settings.text(Setting::Scheme), u"dark"_s);
    stack.push(new ShortcutCommand(settings, u"a.b"_s,
                                   QList<QKeySequence>{QKeySequence(Qt::Key_F7)}, u"keys"_s));
    QVERIFY(settings.shortcuts(u"a.b"_s).has_value());
    stack.undo();
    QVERIFY(!settings.shortcuts(u"a.b"_s).has_value());
    stack.undo();
    QCOMPARE(settings.text(Setting::Scheme), u"desktop"_s);
    stack.redo();
    QCOMPARE(settings.text(Setting::Scheme), u"dark"_s);
}

void TestSettings::viewsSurvivePerProject()
{
    ViewMemory one;
    one.setValue(u"files/splitter"_s, QByteArray("\x00\xff", 2));
    one.setValue(u"files/open"_s, QVariantList{QByteArray("css"), QByteArray("img/\xe4")});
    one.setValue(u"files/sort"_s, 3);
    ViewStore store;
    store.save(u"/somewhere/one"_s, one);
    ViewMemory loaded;
    bool done = false;
    store.load(u"/somewhere/one"_s, [&](const ViewMemory &memory) {
        loaded = memory;
        done = true;
    });
    QTRY_VERIFY(done);
    QCOMPARE(loaded.value(u"files/splitter"_s).toByteArray(), QByteArray("\x00\xff", 2));
    QCOMPARE(loaded.value(u"files/open"_s).toList().at(1).toByteArray(), QByteArray("img/\xe4"));
    QCOMPARE(loaded.value(u"files/sort"_s).toInt(), 3);
    done = false;
    store.load(u"/somewhere/two"_s, [&](const ViewMemory &memory) {
        loaded = memory;
        done = true;
    });
    QTRY_VERIFY(done);
    QVERIFY(loaded.isEmpty());
}

void TestSettings::damagedViewsAreEmpty()
{
    ViewMemory memory;
    memory.setValue(u"a"_s, u"b"_s);
    const QByteArray bytes = memory.toBytes();
    QVERIFY(!ViewMemory::fromBytes(bytes).isEmpty());
    QVERIFY(ViewMemory::fromBytes(bytes.chopped(1)).isEmpty());
    QVERIFY(ViewMemory::fromBytes("nonsense").isEmpty());
    QVERIFY(ViewMemory::fromBytes({}).isEmpty());
}

void TestSettings::usersShortcutsCount()
{
    QFile::remove(file());
    Settings settings(file());
    settings.setShortcuts(u"x.two"_s, QList<QKeySequence>{QKeySequence(Qt::Key_F8)});
    QWidget host;
    ActionRegistry actions(&host, settings);
    const auto nothing = [] { };
    const QKeySequence f7(Qt::Key_F7);
    const QKeySequence f8(Qt::Key_F8);
    const QAction *one =
        actions.add({.id = u"x.one"_s, .text = u"One"_s, .shortcuts = {f7}, .run = nothing});
    const QAction *two =
        actions.add({.id = u"x.two"_s, .text = u"Two"_s, .shortcuts = {f7}, .run = nothing});
    QCOMPARE(one->shortcut(), f7);
    QCOMPARE(two->shortcut(), f8);
    QCOMPARE(actions.rival(u"x.one"_s, f7), nullptr);
    QCOMPARE(actions.rival(u"x.one"_s, f8)->spec.id, u"x.two"_s);
    settings.setShortcuts(u"x.two"_s, std::nullopt);
    QCOMPARE(two->shortcut(), f7);
    settings.setShortcuts(u"x.two"_s, QList<QKeySequence>());
    QVERIFY2(two->shortcut().isEmpty(), "none is a choice too");
}

void TestSettings::pageActionsAreHeardOnTheirPage()
{
    QFile::remove(file());
    Settings settings(file());
    QWidget window;
    auto *files = new QWidget(&window);
    auto *sources = new QWidget(&window);
    ActionRegistry actions(&window, settings);
    actions.setPageHost(PageId::Files, files);
    actions.setPageHost(PageId::Sources, sources);
    QStringList ran;
    const auto add = [&](const QString &id, PageId page, bool onlyThere) {
        actions.add({.id = id,
                     .text = id,
                     .shortcuts = {QKeySequence(Qt::Key_F7)},
                     .run = [&ran, id] { ran << id; },
                     .page = page,
                     .onlyThere = onlyThere});
    };
    add(u"files.act"_s, PageId::Files, true);
    add(u"sources.act"_s, PageId::Sources, false);
    QCOMPARE(actions.rival(u"files.act"_s, QKeySequence(Qt::Key_F7)), nullptr);
    const auto show = [&](PageId page) {
        files->setVisible(page == PageId::Files);
        sources->setVisible(page == PageId::Sources);
    };
    connect(&actions, &ActionRegistry::pageWanted, &window, show);
    show(PageId::Files);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F7);
    QCOMPARE(ran, QStringList{u"files.act"_s});
    actions.run(u"sources.act"_s);
    QVERIFY(sources->isVisible());
    QCOMPARE(ran.last(), u"sources.act"_s);
    actions.run(u"files.act"_s);
    QVERIFY(files->isVisible());
    QCOMPARE(ran.size(), 2); // it only leads there
    actions.run(u"files.act"_s);
    QCOMPARE(ran.size(), 3);
}

void TestSettings::buttonsFollowTheirAction()
{
    QFile::remove(file());
    Settings settings(file());
    QWidget host;
    ActionRegistry actions(&host, settings);
    int runs = 0;
    QAction *action = actions.add(
        {.id = u"x.go"_s, .text = u"Go"_s, .shortcuts = {QKeySequence(Qt::Key_F7)}, .run = [&runs] {
             ++runs;
         }});
    QPushButton button(&host);
    bindToAction(&button, action);
    QCOMPARE(button.text(), u"Go"_s);
    QVERIFY(button.toolTip().contains(u"F7"_s));
    action->setText(u"Go on"_s);
    action->setEnabled(false);
    QCOMPARE(button.text(), u"Go on"_s);
    QVERIFY(!button.isEnabled());
    action->setEnabled(true);
    host.show();
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(runs, 1);
}

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"}) {
        qputenv(name, home.path().toLocal8Bit());
    }
    QApplication application(argc, argv);
    TestSettings test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_settings.moc"

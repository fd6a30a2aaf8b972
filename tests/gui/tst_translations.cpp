// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/translations.h"
#include "ui/widgets/actionbutton.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// What Qt itself says stands in the language of the window: keys, standard buttons.
class TestTranslations final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void qtSpeaksTheLanguage_data();
    void qtSpeaksTheLanguage();
    void menuSaysTheWindowsWord();
};

void TestTranslations::qtSpeaksTheLanguage_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QString>("cancel");
    QTest::newRow("English") << QLocale(QLocale::English) << u"Ctrl+Shift+R"_s << u"Cancel"_s;
    QTest::newRow("German") << QLocale(QLocale::German) << u"Strg+Umschalt+R"_s << u"Abbrechen"_s;
    QTest::newRow("Austrian") << QLocale(QLocale::German, QLocale::Austria) << u"Strg+Umschalt+R"_s
                              << u"Abbrechen"_s;
}

void TestTranslations::qtSpeaksTheLanguage()
{
    QFETCH(const QLocale, locale);
    QFETCH(const QString, keys);
    QFETCH(const QString, cancel);
    installTranslations(*qApp, locale);
    QAction action(u"Plan"_s);
    action.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    QCOMPARE(action.shortcut().toString(QKeySequence::NativeText), keys);
    QPushButton button;
    bindToAction(&button, &action);
    QVERIFY2(button.toolTip().contains(keys), qPrintable(button.toolTip()));
    const QDialogButtonBox box(QDialogButtonBox::Cancel);
    QCOMPARE(box.button(QDialogButtonBox::Cancel)->text().remove(u'&'), cancel);
}

/// What the desktop's menu calls it is what the window calls it.
void TestTranslations::menuSaysTheWindowsWord()
{
    installTranslations(*qApp, QLocale(QLocale::German));
    const QString word = QCoreApplication::translate("Slipway::MainWindow", "Deploy");
    QVERIFY2(word != u"Deploy"_s, "there is no such page any more");
    QFile file(qEnvironmentVariable("SLIPWAY_SOURCE_DIR")
               + u"/packaging/linux/io.github.slipway.Slipway.desktop"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString entry = QString::fromUtf8(file.readAll());
    for (const QString &key : {u"GenericName[de]="_s, u"Comment[de]="_s}) {
        const QString line = entry.section(key, 1).section(u'\n', 0, 0);
        QVERIFY2(line.contains(word, Qt::CaseInsensitive), qPrintable(key + line));
    }
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"

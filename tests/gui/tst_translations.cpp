// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyfailure.h"
#include "ui/text/translations.h"
#include "ui/widgets/actionbutton.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QTest>

#include <cerrno>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// What Qt itself says stands in the language of the window: keys, standard buttons.
class TestTranslations final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void qtSpeaksTheLanguage_data();
    void qtSpeaksTheLanguage();
    void menuSaysTheWindowsWord();
    void failureOfAnotherLanguageIsToldInThisOne();
    void warningOfAnotherLanguageIsToldInThisOne();
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

/// It was kept in the words of a session that spoke another one.
void TestTranslations::failureOfAnotherLanguageIsToldInThisOne()
{
    installTranslations(*qApp, QLocale(QLocale::English));
    QCOMPARE(textLanguage(), u"en"_s);
    HistoryEntry entry;
    entry.reached = DeployStep::Stage;
    entry.language = u"en"_s;
    QCOMPARE(historyFailureText(entry), QString());
    entry.error = Error::fromErrno(ENOSPC, u"A file could not be written"_s, "/srv/www/a.css");
    const QString words = entry.error->message();
    QCOMPARE(historyFailureText(entry), words);
    entry.language = u"de"_s;
    QVERIFY2(
        historyFailureText(entry).startsWith(
            u"There was not enough space, at the step Stage: /srv/www/a.css. Free some space"_s),
        qPrintable(historyFailureText(entry)));
    installTranslations(*qApp, QLocale(QLocale::German));
    QCOMPARE(textLanguage(), u"de"_s);
    QCOMPARE(historyFailureText(entry), words);
    entry.language = u"en"_s;
    const QString told = historyFailureText(entry);
    QVERIFY2(told.startsWith(u"Der Platz reichte nicht"_s) && told.contains(u"/srv/www/a.css"_s)
                 && told.endsWith(words),
             qPrintable(told));
    entry.language.clear(); // an earlier version did not say
    QCOMPARE(historyFailureText(entry), words);
}

/// What was agreed to was kept in the words of that session, and as what it is.
void TestTranslations::warningOfAnotherLanguageIsToldInThisOne()
{
    installTranslations(*qApp, QLocale(QLocale::English));
    HistoryEntry entry;
    entry.confirmed = {u"4 of 9 files are deleted"_s, u"something new"_s};
    entry.confirmedIds = {u"delete-share"_s, u"of-a-later-version"_s};
    entry.language = u"en"_s;
    QCOMPARE(historyConfirmedTexts(entry), entry.confirmed);
    installTranslations(*qApp, QLocale(QLocale::German));
    const QStringList told = historyConfirmedTexts(entry);
    QCOMPARE(told.size(), 2);
    QVERIFY2(told[0].startsWith(u"Es sollten mehr Dateien gelöscht werden"_s)
                 && told[0].endsWith(entry.confirmed[0]),
             qPrintable(told[0]));
    QCOMPARE(told[1], entry.confirmed[1]);
    entry.confirmedIds.clear(); // an earlier version did not say
    QCOMPARE(historyConfirmedTexts(entry), entry.confirmed);
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

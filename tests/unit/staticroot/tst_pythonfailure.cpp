// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/pythonerror.h"
#include "staticroot/pythonfailure.h"

#include <QTest>

using namespace Slipway;

class TestPythonFailure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nameInWhiteNoisesWords_data();
    void nameInWhiteNoisesWords();
};

void TestPythonFailure::nameInWhiteNoisesWords_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("missing"); ///< Empty: WhiteNoise finds none, the error stays.
    const auto row = [](const char *name, const char *message, const char *missing) {
        QTest::newRow(name) << QByteArray(message) << QByteArray(missing);
    };
    row("plain", "The file 'b.png' could not be found with <S>.", "b.png");
    row("the words in the name", "The file 'a' could not be found/b' could not be found with <S>.",
        "a' could not be found/b");
    row("the words in what 6.1 adds",
        "The file 'b.png' could not be found with <S>.\n'a.css' contains this reference "
        "\"url('c' could not be found')\" on line \n1",
        "b.png");
    row("no name", "The file '' could not be found with <S>.", "");
    row("other words", "The file 'b.png' is gone", "");
}

void TestPythonFailure::nameInWhiteNoisesWords()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, missing);
    PostProcessing done;
    done.error = pythonError("ValueError", message.toStdString());
    done.failedName = "a.css";
    const HashingRules rules;
    QCOMPARE(raisedError(done, rules, false).detail, done.error->detail);
    const Error told = raisedError(done, rules, true);
    if (missing.isEmpty()) {
        QCOMPARE(told.detail, done.error->detail);
        return;
    }
    QCOMPARE(told.exceptionType, QStringLiteral("whitenoise.storage.MissingFileError"));
    const QString first = QString::fromUtf8(message).section(QLatin1Char('\n'), 0, 0);
    QCOMPARE(told.why,
             first
                 + QStringLiteral(
                       "\n\nThe CSS file 'a.css' references a file which could not be found:\n  "
                       "%1\n\nPlease check the URL references in this CSS file, particularly "
                       "any\nrelative paths which might be pointing to the wrong location.\n")
                       .arg(QString::fromUtf8(missing)));
}

QTEST_GUILESS_MAIN(TestPythonFailure)
#include "tst_pythonfailure.moc"

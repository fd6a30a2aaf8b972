// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at one file for the window, and ends.
#include "jobs.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QStringList>

#include <cstdlib>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    confine();
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1); // it draws into memory, never on a screen
    const bool draws = argc > 1 && QByteArrayView(argv[1]) == "svg";
    if (draws) {
        const QGuiApplication application(argc, argv);
        return drawSvg(QCoreApplication::arguments().sliced(2));
    }
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"facts") {
        return readFacts(arguments.sliced(2));
    }
    return 2;
}

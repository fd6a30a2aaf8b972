// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"
#include "guiapplication.h"
#include "ui/session/freedelsewhere.h"

#include <QApplication>

int main(int argc, char **argv)
{
    Slipway::setUpMemory();
    if (const auto status = Slipway::answerWithoutDisplay(argc, argv)) {
        return *status;
    }
    QApplication application(argc, argv);
    Slipway::GuiApplication window(application);
    return window.run();
}

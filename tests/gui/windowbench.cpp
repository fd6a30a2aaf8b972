// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/windowbench.h"

#include "ui/models/pathtreemodel.h"
#include "ui/preview/previewworkers.h"
#include "ui/widgets/emptystate.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>
#include <QThreadPool>

namespace Slipway {

using namespace Qt::StringLiterals;

bool WindowBench::show(QSize size)
{
    window.resize(size);
    window.show();
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window, WindowPatience);
}

void WindowBench::openProject(const QString &folder, const LocateOptions &options)
{
    session.openFolder(folder, options);
    session.setTrustedForNow(true); // after that: it is taken back when another one is left
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), ProjectSession::State::Ready, Patience);
}

void WindowBench::openUntrusted(const QString &folder, const LocateOptions &options)
{
    session.openFolder(folder, options);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), ProjectSession::State::AskTrust, Patience);
}

void WindowBench::openBroken(const TinyProject &project)
{
    project.writeSettings("import no_such_module_anywhere\n");
    session.openFolder(project.path());
    session.setTrustedForNow(true);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), ProjectSession::State::Failed, Patience);
}

void WindowBench::click(const QString &button) const
{
    // Rows that are filled anew leave their former widgets hidden for a moment; and what has just come
    // has no height until it is laid out.
    QPushButton *found = nullptr;
    const auto look = [&] {
        for (auto *candidate :
             window.page(window.currentPage())->findChildren<QPushButton *>(button)) {
            if (candidate->isVisible() && candidate->isEnabled() && !candidate->rect().isEmpty()) {
                found = candidate;
            }
        }
        return found != nullptr;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(look(), qPrintable(button), Patience);
    QTest::mouseClick(found, Qt::LeftButton);
}

QString WindowBench::emptyTitle() const
{
    for (const EmptyState *state :
         window.page(window.currentPage())->findChildren<EmptyState *>()) {
        if (state->isVisible()) {
            return state->title();
        }
    }
    return {};
}

void settle()
{
    // An answer may be shown by asking for more: a page, its row, the row's preview.
    for (int round = 0; round < 4; ++round) {
        QThreadPool::globalInstance()->waitForDone();
        previewWorkers()->waitForDone();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

int leavesOf(const QAbstractItemModel *model, const QModelIndex &parent)
{
    if (const auto *folded = qobject_cast<const PathTreeModel *>(model)) {
        return folded->rows() == nullptr ? 0 : int(folded->rows()->leaves);
    }
    int leaves = 0;
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex child = model->index(row, 0, parent);
        leaves += model->hasChildren(child) ? leavesOf(model, child) : 1;
    }
    return leaves;
}

QString copyDemo(const QTemporaryDir &folder)
{
    const QString from = qEnvironmentVariable("SLIPWAY_SOURCE_DIR") + u"/resources/demo"_s;
    const QString to = folder.path() + u"/demo"_s;
    QDir().mkpath(to);
    QDirIterator files(from, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo file = files.nextFileInfo();
        const QString copy = to + file.filePath().mid(from.size());
        QDir().mkpath(QFileInfo(copy).path());
        QFile::copy(file.filePath(), copy);
    }
    return to;
}

TinyProject::TinyProject()
{
    // Bench sites lie in there, too: others may enter it, as they may a web site's.
    QFile::setPermissions(m_folder.path(),
                          QFile::permissions(m_folder.path()) | QFile::ReadGroup | QFile::ExeGroup
                              | QFile::ReadOther | QFile::ExeOther);
    write(u"manage.py"_s, R"(#!/usr/bin/env python3
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiny_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
)");
    QDir().mkpath(path() + u"/assets"_s);
    writeSettings();
}

void TinyProject::write(const QString &file, const QByteArray &content) const
{
    const QString target = path() + u'/' + file;
    QDir().mkpath(QFileInfo(target).path());
    QFile out(target);
    QVERIFY2(out.open(QIODevice::WriteOnly), qPrintable(target));
    QCOMPARE(out.write(content), content.size());
}

void TinyProject::writeSettings(const QByteArray &extra) const
{
    write(u"tiny_settings.py"_s, R"(import os
BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(BASE, "collected")
STATICFILES_DIRS = [os.path.join(BASE, "assets")]
)" + extra);
}

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/pages/targetcard.h"
#include "ui/widgets/noticebar.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <format>

namespace Slipway {

inline int filesBelow(const QString &folder)
{
    QDirIterator files(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        files.next();
        ++count;
    }
    return count;
}

inline QByteArray readFile(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

inline void appendTo(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::Append));
    QCOMPARE(out.write(bytes), bytes.size());
}

/// A project with a few files, opened on the Deploy page.
struct DeployBench : WindowBench {
    TinyProject project;

    void write(const QString &file, const QByteArray &bytes) const { project.write(file, bytes); }
    [[nodiscard]] QString site(const QString &name = QStringLiteral("site")) const
    {
        return QFileInfo(project.path()).path() + QLatin1Char('/') + name;
    }
    void open(int files = 3)
    {
        for (int i = 0; i < files; ++i) {
            const std::string name = std::format("assets/dir{:03}/file{:05}.css", i % 200, i);
            project.write(QString::fromStdString(name), QByteArray::number(i) + " body {}\n");
        }
        QVERIFY(show());
        openProject(project.path());
        window.showPage(PageId::Deploy);
    }
    /// The targets' part of slipway.toml.
    void configure(const QByteArray &toml) const
    {
        project.write(QStringLiteral("slipway.toml"), toml);
    }

    /// Waits for the plan that is being made.
    void planned()
    {
        QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Planned, Patience);
    }
    /// Where slipway.toml names a target: it is planned for as soon as the page is there.
    void openPlanned(int files = 3)
    {
        open(files);
        planned();
    }
    void plan(const QString &folder, bool releases)
    {
        deploy.addFolder(folder, releases);
        planned();
    }
    /// Reads what has changed since, and plans for that.
    void planAnew()
    {
        session.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ProjectSession::State::Ready, Patience);
        deploy.plan();
        planned();
    }
    /// Ticks another target, until it can go with the first.
    void tickToo(const QString &target)
    {
        deploy.setTicked(target, true);
        QTRY_VERIFY_WITH_TIMEOUT(deploy.canDeploy() && deploy.find(target)->table, Patience);
    }
    void run()
    {
        QTRY_VERIFY_WITH_TIMEOUT(deploy.canDeploy(), Patience);
        click(QStringLiteral("deployNow"));
        QTRY_VERIFY_WITH_TIMEOUT(!deploy.isRunning(), Patience);
    }
    [[nodiscard]] QString notice() const
    {
        const auto *bar = find<NoticeBar>(QStringLiteral("notice"));
        return bar->isVisible() ? bar->text() : QString();
    }
    [[nodiscard]] TargetCard *card(const QString &name) const
    {
        for (auto *each : window.page(PageId::Deploy)->findChildren<TargetCard *>()) {
            if (each->isVisible() && each->name() == name) {
                return each;
            }
        }
        return nullptr;
    }
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/acknowledgedialog.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QFile>
#include <QTest>

namespace Slipway {

/// The window on a copy of the demo, with the page shown.
struct ConflictsBench {
    QTemporaryDir folder;
    QString demo = copyDemo(folder);
    WindowBench bench;
    DataTree *list = nullptr;

    void open()
    {
        QVERIFY(bench.show());
        bench.openProject(demo);
        QTest::keyClick(&bench.window, Qt::Key_4, Qt::ControlModifier);
        list = bench.find<DataTree>(QStringLiteral("conflictList"));
        QTRY_VERIFY(list->model()->rowCount() > 0);
        QTRY_VERIFY(list->currentIndex().isValid());
    }
    QByteArray toml() const
    {
        QFile file(demo + QStringLiteral("/slipway.toml"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeToml(const QByteArray &text) const
    {
        QFile file(demo + QStringLiteral("/slipway.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    void choose(const QByteArray &path) const
    {
        QVERIFY2(list->select(path), path.constData());
        QTRY_COMPARE(list->currentPath(), path);
    }
    void clickRow(const QByteArray &path) const
    {
        const auto *model = static_cast<ConflictModel *>(list->model());
        const QModelIndex index = model->indexOf(path);
        QVERIFY(index.isValid());
        list->scrollTo(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    }
    QString state(const QByteArray &path) const
    {
        const auto *model = static_cast<ConflictModel *>(list->model());
        return model->indexOf(path).data(ConflictStateRole).toString();
    }
    AcknowledgeDialog *dialog() const
    {
        return bench.window.findChild<AcknowledgeDialog *>(QStringLiteral("acknowledgeDialog"));
    }
    QString said(const QString &label) const { return bench.find<TextLabel>(label)->text(); }
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/models/filetreemodel.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"

#include <QLineEdit>
#include <QTest>

namespace Slipway {

/// The window on a copy of the demo project, at its Files page.
class FilesBench final {
public:
    FilesBench() { open(); }
    void open()
    {
        QVERIFY(bench.show());
        bench.openProject(project = copyDemo(folder));
        bench.window.showPage(PageId::Files);
        tree = bench.find<DataTree>(QStringLiteral("fileTree"));
        model = qobject_cast<FileTreeModel *>(tree->model());
        field = bench.find<QLineEdit>(QStringLiteral("filter"));
        // Rows from before the comparison, or without the references, may still be there.
        QTRY_VERIFY_WITH_TIMEOUT(
            model->table() && model->table()->conflicts && bench.session.processed()
                && model->table()->processed == bench.session.processed() && model->rowCount() > 0,
            Patience);
    }
    void filter(const QString &text)
    {
        field->clear();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    [[nodiscard]] uint32_t shown() const { return model->rows()->leaves; }
    [[nodiscard]] const FileTable &table() const { return *bench.session.data()->files; }
    void run(const QString &id) { bench.window.actions().run(id); }
    void press(const QString &button)
    {
        const auto find = [&] { return bench.find<QAbstractButton>(button); };
        QTRY_VERIFY2(find() != nullptr && find()->isVisible() && !find()->visibleRegion().isEmpty(),
                     qPrintable(button));
        QTest::mouseClick(find(), Qt::LeftButton);
    }
    [[nodiscard]] FactList *facts() { return bench.find<FactList>(QStringLiteral("fileFacts")); }

    QTemporaryDir folder;
    WindowBench bench;
    QString project;
    DataTree *tree = nullptr;
    FileTreeModel *model = nullptr;
    QLineEdit *field = nullptr;
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/synthetic.h"
#include "ui/models/filetreemodel.h"
#include "ui/widgets/datatree.h"

#include <QTest>

namespace Slipway {

/// A tree of files in a window of its own.
struct TreeBench {
    explicit TreeBench(int folders = 6, int filesEach = 12)
        : table(buildFileTable(Synthetic::collection(folders, filesEach), nullptr))
    {
        tree.setPathModel(
            &model, [this](const QByteArray &path) { return model.indexOf(path.toStdString()); });
        tree.setColumnWidths({0, 210, 90}, 0);
        tree.setSortable(0);
        show({});
        tree.resize(700, 400);
        tree.show();
        tree.activateWindow();
    }
    void show(const FileQuery &query, bool expandAll = false)
    {
        const auto rows = std::make_shared<const RowSet>(queryFiles(*table, query));
        tree.swapRows([&] { model.setRows(table, rows); }, expandAll);
    }
    [[nodiscard]] QString name(int row) const { return model.index(row, 0).data().toString(); }
    void click(const QModelIndex &index)
    {
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(index).center());
    }

    std::shared_ptr<const FileTable> table;
    FileTreeModel model;
    DataTree tree;
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/previewpane.h"

#include <QAbstractTableModel>

#include <QStringList>

#include <expected>
#include <memory>
#include <vector>

namespace Slipway {

class PreviewTree;
class TextLabel;

/// What a source map says. Shape: value, made on a worker.
struct SourceMapContent {
    struct Source {
        QString name;
        qint64 bytes = -1; ///< Of its content in the map; -1: it has none there.
    };

    int version = 0;
    QString file; ///< What was made of the sources.
    QString sourceRoot;
    std::vector<Source> sources;
    qint64 contentBytes = 0;
    int withContent = 0;
    int names = 0;
    qint64 mappings = 0; ///< Characters.
    int sections = 0; ///< An index map: maps within the map.
    qint64 fileSize = 0;
};

/// An error says why it is no source map. Any thread.
[[nodiscard]] std::expected<std::shared_ptr<const SourceMapContent>, QString> readSourceMap(
    const QByteArray &bytes);

/// The sources of a map as a table: name, and how much of it the map carries.
class SourceMapModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    /// Those whose name has `filter` in it, letter case aside; of very many the first. They are sorted by a
    /// column; below 0: as in the map.
    void setContent(std::shared_ptr<const SourceMapContent> content, const QString &filter,
                    int sortColumn, Qt::SortOrder order);
    /// By its PathRole: its number in the map.
    [[nodiscard]] QModelIndex indexOf(const QByteArray &path) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::shared_ptr<const SourceMapContent> m_content;
    std::vector<std::size_t> m_shown;
};

/// A source map summed up.
class SourceMapPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit SourceMapPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const SourceMapContent> &content);

    [[nodiscard]] PreviewTree *rows() const { return m_rows; }

private:
    void look();

    std::shared_ptr<const SourceMapContent> m_content;
    TextLabel *m_words;
    SourceMapModel *m_model;
    PreviewTree *m_rows;
};

} // namespace Slipway

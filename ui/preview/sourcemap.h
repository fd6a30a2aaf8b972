// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/previewpane.h"

#include <QStringList>

#include <expected>
#include <memory>
#include <vector>

class QTreeWidget;

namespace Slipway {

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

/// A source map summed up.
class SourceMapPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit SourceMapPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const SourceMapContent> &content);

private:
    TextLabel *m_words;
    QTreeWidget *m_sources;
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/previewpane.h"
#include "ui/preview/syntaxcolours.h"

#include <memory>

class QAbstractButton;

namespace Slipway {

class FindBar;
class TextView;

/// A text and what is known of it. Shape: value, made on a worker.
struct TextContent {
    std::shared_ptr<const TextSource> source;
    std::shared_ptr<SyntaxColours> colours;
    QString language; ///< "JavaScript"; may be empty.
    qint64 fileSize = 0;
};

/// `bytes`: the file, or its beginning.
[[nodiscard]] std::shared_ptr<const TextContent> makeText(const QByteArray &bytes, qint64 fileSize,
                                                          const QString &name,
                                                          std::stop_token stop);

/// A text with a search and the choice to wrap its lines.
class TextPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit TextPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const TextContent> &content);
    [[nodiscard]] TextView *view() const { return m_view; }
    [[nodiscard]] bool isWrapped() const;
    void setWrapped(bool wrapped);
    void find();
    /// Of what is looked for: see FindBar.
    void toggleCase();

private:
    TextView *m_view;
    FindBar *m_find;
    QAbstractButton *m_wrap;
};

} // namespace Slipway

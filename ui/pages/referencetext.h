// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/textposition.h"
#include "ui/models/queryrunner.h"
#include "ui/preview/textpane.h"

#include <QWidget>

#include <optional>
#include <string>

class QStackedLayout;

namespace Slipway {

class TextLabel;
class TextView;

/// The text around a reference: the file in colour, with line numbers, and its URL marked.
///
/// Reads on a worker; the file that is shown already is not read again for another place of it.
class ReferenceText final : public QWidget {
    Q_OBJECT
public:
    explicit ReferenceText(QWidget *parent = nullptr);

    /// `path`: absolute. `url`: as it is written there, at `position`.
    void show(const std::string &path, const TextPosition &position, const std::string &url);
    using QWidget::show;
    void showNothing(const QString &why = {});
    /// The sources were read again: what is shown next is read from the file.
    void forget() { m_path.clear(); }
    [[nodiscard]] TextView *view() const { return m_view; }
    /// What is marked; empty: nothing, or not yet.
    [[nodiscard]] QString markedText() const { return m_marked; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void take(const std::shared_ptr<const TextContent> &content);
    void mark();
    void bringToSight();

    QStackedLayout *m_stack;
    TextView *m_view;
    TextLabel *m_note;
    QueryRunner m_queries;
    std::string m_path;
    std::shared_ptr<const TextContent> m_content; ///< Of m_path; null: being read.
    TextPosition m_position;
    QString m_url;
    QString m_marked;
    std::optional<TextMatch> m_place; ///< Of what is marked, as long as the user has not scrolled.
};

/// Where `url` stands in a text; nothing when the text is not as it was read. `position` counts code
/// points, the text UTF-16 units.
[[nodiscard]] std::optional<TextMatch> findReference(const TextSource &source,
                                                     const TextPosition &position,
                                                     const QString &url);

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/linediff.h"
#include "ui/models/queryrunner.h"
#include "ui/preview/filecontent.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace Slipway {

class ChipRow;
class DiffView;
class ImageView;
class TextLabel;

/// Two files beside each other: images, text, or why neither.
class ComparePane final : public QWidget {
    Q_OBJECT
public:
    explicit ComparePane(QWidget *parent = nullptr);
    void compare(const std::string &left, const std::string &right);
    /// A sentence in place of a comparison: there is nothing to compare.
    void showNote(const QString &text);
    [[nodiscard]] QString summary() const;

private:
    struct Pair {
        FileContent left;
        FileContent right;
        LineDiff diff;
        bool sameText = false;
    };

    void take(const Pair &pair);
    void chooseView();

    QueryRunner m_queries;
    std::string m_leftPath;
    std::string m_rightPath;
    ChipRow *m_views;
    TextLabel *m_summary;
    QPushButton *m_previous;
    QPushButton *m_next;
    QWidget *m_body;
    QStackedLayout *m_stack;
    TextLabel *m_note;
    QWidget *m_images;
    ImageView *m_leftImage;
    ImageView *m_rightImage;
    DiffView *m_text;
    bool m_hasImages = false;
    bool m_hasText = false;
    QString m_textSummary;
    QString m_imageSummary;
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QAbstractButton>
#include <QList>

#include <optional>

class QVBoxLayout;

namespace Slipway {

/// A row of the page list: icon, name, count as a pill when it is severe. The name is always whole: what has no
/// room beside it gives way, a word to its icon; a number makes the list wider.
class PageButton final : public QAbstractButton {
    Q_OBJECT
public:
    PageButton(const QString &text, const QString &iconName, QWidget *parent = nullptr);
    void setCount(const PageCount &count);
    [[nodiscard]] const PageCount &count() const { return m_count; }
    void setFolded(bool folded);
    [[nodiscard]] QSize sizeHint() const override;
    /// The width in which name and count lie beside each other.
    [[nodiscard]] int leastWidth() const;
    /// Where they lie, unfolded, from left to right; the count's is empty where there is none.
    [[nodiscard]] QRect nameRect() const;
    [[nodiscard]] QRect countRect() const;
    /// Whether the count's icon stands for its word.
    [[nodiscard]] bool showsCountIcon() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCount(QPainter *painter) const;
    /// From the leading edge: of the name in the weight of the current page, which is the wider one.
    [[nodiscard]] int nameEnd() const;
    [[nodiscard]] int countWidth(int padding) const;
    [[nodiscard]] int roomForCount() const;

    QString m_iconName;
    PageCount m_count;
    bool m_folded = false;
};

/// The pages of the window, at its left edge; folds to icons.
class PageList final : public QWidget {
    Q_OBJECT
public:
    explicit PageList(QWidget *parent = nullptr);
    void addPage(PageId id, const QString &text, const QString &iconName);
    /// A button at the lower end that is no page of the project.
    void addFooter(PageId id, const QString &text, const QString &iconName);
    void setText(PageId id, const QString &text);
    void setCurrent(PageId id);
    void setCount(PageId id, const PageCount &count);
    void setFolded(bool folded);

Q_SIGNALS:
    void chosen(Slipway::PageId id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PageButton *makeButton(PageId id, const QString &text, const QString &iconName);
    /// As wide as always, or as its rows need.
    void fit();

    struct Entry {
        PageId id;
        PageButton *button;
    };
    QList<Entry> m_entries;
    std::optional<PageId> m_current;
    QVBoxLayout *m_layout;
    bool m_folded = false;
};

} // namespace Slipway

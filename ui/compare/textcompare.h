// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/diffrows.h"

#include <QWidget>

class QAbstractButton;

namespace Slipway {

class DiffView;
class ElidedLabel;
class MenuButton;
class TextLabel;

/// A difference of two texts under a line that counts it and steps through it.
class TextCompare final : public QWidget {
    Q_OBJECT
public:
    explicit TextCompare(QWidget *parent = nullptr);
    void setTexts(const std::shared_ptr<const DiffTexts> &texts);
    void setNewer(Side side);
    [[nodiscard]] DiffView *view() const { return m_view; }
    /// "2 lines changed, 1 added, 1 removed"
    [[nodiscard]] QString summary() const;
    [[nodiscard]] bool ignoresSpace() const;
    void setIgnoresSpace(bool ignore);
    void setUnified(bool unified);
    /// Whether the line above says of itself that it is about text.
    void setTitled(bool titled);
    /// As narrow as it is with a menu in place of the two options.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The texts have to be compared again.
    void ignoreSpaceChanged();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void say();
    /// The options as buttons where they have room, else as a menu: none of them is cut.
    void arrange();
    /// What the steps through the changes need.
    [[nodiscard]] int stepsWidth() const;

    Side m_newer = Side::Left;
    bool m_titled = false;
    ElidedLabel *m_summary;
    TextLabel *m_place;
    QAbstractButton *m_previous = nullptr;
    QAbstractButton *m_next = nullptr;
    QAbstractButton *m_ignoreSpace = nullptr;
    QAbstractButton *m_unified = nullptr;
    MenuButton *m_options; ///< In place of the two above.
    DiffView *m_view;
};

} // namespace Slipway

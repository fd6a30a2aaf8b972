// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace Slipway {

/// A dialog that Tab walks as it is read; see focusOrder().
class Dialog : public QDialog {
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    /// Below what is in the layout: Cancel, named `cancel`, and the button that answers. Then the dialog is as high as
    /// its texts need at that width.
    void addAnswers(QVBoxLayout &layout, QPushButton &answer, const QString &cancel, int width);
    /// As large as the lengths in the reference font say, but no larger than the window the dialog belongs to.
    void resizeWithin(int width, int height);
    bool focusNextPrevChild(bool next) override;
};

} // namespace Slipway

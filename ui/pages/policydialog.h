// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/policyscope.h"
#include "ui/models/referencetable.h"
#include "ui/widgets/dialog.h"

class QButtonGroup;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace Slipway {

/// Asks what a decision about references that lead nowhere is about, and why.
class PolicyDialog final : public Dialog {
    Q_OBJECT
public:
    /// `references`: of the table, that lead nowhere; one at least.
    PolicyDialog(ReferenceAction action, std::shared_ptr<const ReferenceTable> table,
                 std::vector<uint32_t> references, QWidget *parent);

    /// What is chosen is to take back what slipway.toml says: policies() are those.
    [[nodiscard]] bool takesBack() const;
    [[nodiscard]] std::vector<ReferencePolicy> policies() const;

protected:
    /// Ctrl+Enter answers from wherever the keyboard is, as where conflicts are acknowledged.
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Choice { Reference, File, Wanted, Pattern, Kind, TakeBack };

    void addChoices(QVBoxLayout &layout);
    void addChoice(QVBoxLayout &layout, Choice choice, const QString &text);
    [[nodiscard]] QWidget *makePatterns();
    [[nodiscard]] QString textOf(Choice choice) const;
    [[nodiscard]] std::vector<ReferencePolicy> policiesOf(Choice choice) const;
    [[nodiscard]] Choice choice() const;
    /// The policies that decide about the references now, each once.
    [[nodiscard]] std::vector<ReferencePolicy> present() const;
    void showChoice();

    ReferenceAction m_action;
    std::shared_ptr<const ReferenceTable> m_table;
    std::vector<uint32_t> m_references;
    QButtonGroup *m_choices;
    QWidget *m_patterns;
    QLineEdit *m_files;
    QLineEdit *m_wanted;
    QLineEdit *m_reason;
    QPushButton *m_confirm;
};

} // namespace Slipway

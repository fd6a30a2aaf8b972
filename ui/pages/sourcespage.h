// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"

class QVBoxLayout;

namespace Slipway {

class DataTree;
class SourceModel;
struct SourceTable;

/// Finders, what each reads, what it adds, and what is wrong with it.
class SourcesPage final : public ContentPage {
    Q_OBJECT
public:
    explicit SourcesPage(ProjectSession &session, QWidget *parent = nullptr);

    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;

private:
    void refresh();
    void apply();
    void showCurrent();
    void showProject();
    void showOrigin(int origin);
    void showFinder(uint32_t finder);
    void addHeading(const QString &text);
    void addLine(const QString &text, bool code = false);
    void addNote(Tone tone, const QString &title, const QString &text);

    SourceModel *m_model;
    DataTree *m_tree;
    QVBoxLayout *m_details;
    QueryRunner m_queries;
    std::shared_ptr<const SourceTable> m_table;
};

} // namespace Slipway

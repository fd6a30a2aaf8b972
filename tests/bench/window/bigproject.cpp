// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigproject.h"

#include <array>
#include <filesystem>
#include <format>
#include <fstream>
#include <string>

namespace Slipway::BigProject {

namespace {

namespace fs = std::filesystem;

constexpr std::array Extensions = {"css", "js", "svg", "png", "html", "json", "woff2", "map"};
constexpr std::string_view Manage = R"(#!/usr/bin/env python3
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "big_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
)";
constexpr std::string_view Settings = R"(import os
BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "for measurements only"
INSTALLED_APPS = ["django.contrib.staticfiles", "shop", "catalog"]
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(BASE, "collected")
STATICFILES_DIRS = [os.path.join(BASE, "assets")]
)";

/// The folder of the n-th file: a wide one, a deep chain, then many of a hundred files.
std::string folderOf(int n, int files)
{
    if (n < files / 5) {
        return "icons";
    }
    if (n < files / 5 + files / 50) {
        std::string deep = "vendor";
        for (int level = 0; level < n % 40; ++level) {
            deep += std::format("/level{:02}", level);
        }
        return deep;
    }
    const int group = n / 100;
    return std::format("modules/area{:02}/part{:04}", group % 37, group);
}

class Writer {
public:
    explicit Writer(fs::path root)
        : m_root(std::move(root))
    { }

    void write(const std::string &path, std::string_view content)
    {
        const fs::path file = m_root / path;
        if (file.parent_path() != m_lastFolder) {
            m_lastFolder = file.parent_path();
            fs::create_directories(m_lastFolder);
        }
        std::ofstream out(file, std::ios::binary);
        out.write(content.data(), std::streamsize(content.size()));
        m_good = m_good && out.good();
    }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    fs::path m_root;
    fs::path m_lastFolder;
    bool m_good = true;
};

/// Script without (or with) line breaks; `turn` makes every thousandth statement differ.
std::string script(qint64 bytes, std::string_view between, int turn)
{
    std::string text;
    text.reserve(std::size_t(bytes) + 200);
    for (int i = 0; qint64(text.size()) < bytes; ++i) {
        text += std::format("function f{0}(a,b){{return a*{1}+b[{2}]||\"t{0}\"}}{3}", i,
                            i % 1000 == 7 ? i + turn : i, i % 17, between);
    }
    return text;
}

} // namespace

bool write(const QString &folder, const Size &size)
{
    Writer out(fs::path(folder.toStdString()));
    out.write("manage.py", Manage);
    out.write("big_settings.py", Settings);
    out.write("shop/__init__.py", {});
    out.write("catalog/__init__.py", {});
    // Every n-th file is claimed twice: by the project, or by another app; some are the same.
    const int step = std::max(1, size.files / std::max(1, size.conflicts));
    constexpr std::array Homes = {"assets/", "shop/static/", "catalog/static/"};
    for (int n = 0; n < size.files - 2; ++n) {
        const std::string path = std::format("{}/file-{:06}.{}", folderOf(n, size.files), n,
                                             Extensions[std::size_t(n) % Extensions.size()]);
        const std::string content =
            std::format("/* {} */\n{}", path, std::string(std::size_t(n % 97) * 3, 'x'));
        const bool claimedTwice = n % step == 0 && n / step < size.conflicts - 2;
        const int home = claimedTwice ? (n / step) % 2 : n % 3;
        out.write(Homes[std::size_t(home)] + path, content);
        if (claimedTwice) {
            const bool same = (n / step) % 10 == 9;
            out.write(Homes[2] + path, same ? content : content + "/* the other one */\n");
        }
    }
    for (const std::string_view path : {Minified, Bundle}) {
        const std::string_view between = path == Minified ? ";" : ";\n";
        out.write("assets/" + std::string(path), script(size.minified, between, 1));
        out.write("shop/static/" + std::string(path), script(size.minified, between, 2));
    }
    return out.isGood();
}

} // namespace Slipway::BigProject

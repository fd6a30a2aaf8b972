// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/badproject.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

#include <filesystem>
#include <fstream>
#include <string>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

namespace fs = std::filesystem;

void put(const fs::path &file, const std::string &content)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(content.data(), std::streamsize(content.size()));
}

std::string bigEndian(quint32 number)
{
    std::string bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

quint32 crc(const std::string &bytes)
{
    quint32 sum = ~0U;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320U : 0U);
        }
    }
    return ~sum;
}

std::string chunk(const std::string &kind, const std::string &data)
{
    const std::string body = kind + data;
    return bigEndian(quint32(data.size())) + body + bigEndian(crc(body));
}

/// A picture that says it is 60,000 pixels wide and high, in a few bytes.
std::string bomb()
{
    const std::string head = bigEndian(60000) + bigEndian(60000) + std::string("\x08\x06\0\0\0", 5);
    return std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", head)
        + chunk("IDAT", std::string("\x78\x9c\x03\0\0\0\0\x01", 8)) + chunk("IEND", {});
}

} // namespace

BadProject BadProject::write(const QString &parent, int conflicts, quint16 port)
{
    BadProject made;
    made.folder = parent + u"/<b>bad</b> project"_s;
    made.conflicts = conflicts;
    const fs::path root = QFile::encodeName(made.folder).toStdString();
    const std::string outside = "http://127.0.0.1:" + std::to_string(port);
    put(root / "manage.py", R"(import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bad_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
)");
    put(root / "bad_settings.py", R"(import os
BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "for this test only"
INSTALLED_APPS = ["django.contrib.staticfiles", "one", "two"]
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(BASE, "collected")
STATICFILES_DIRS = [os.path.join(BASE, "assets")]
)");
    put(root / "one/__init__.py", {});
    put(root / "two/__init__.py", {});
    const auto add = [&](const std::string &path, const std::string &content) {
        put(root / "assets" / path, content);
        made.strange << QByteArray::fromStdString(path);
    };
    // Names.
    add("new\nline.css", "a {}");
    add("tab\there.js", "1");
    add("\xe2\x80\xae"
        "gnp.exe.txt",
        "right to left override");
    add("\xff\xfe latin \xe9.css", "no UTF-8");
    add(std::string(250, 'x') + ".css", "as long as a name can be");
    add("<img src=x onerror=alert(1)><h1>big</h1>.css", "markup in a name");
    add("&amp; <b>bold</b> \"quoted\" %1 %n.js", "more of it");
    add("a b/ c /\xf0\x9f\x9a\xa2.json", "{\"ship\": \"\xf0\x9f\x9a\xa2\"}");
    // Contents.
    add("img/bomb.png", bomb());
    add("img/cut.png", bomb().substr(0, 40));
    add("img/text.jpg", "this is no picture");
    add("img/empty.gif", {});
    // The doctype and the styles are there because some readers fetch what these name.
    add("img/outside.svg",
        R"(<!DOCTYPE svg SYSTEM ")" + outside + R"(/x.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">
<style>@import url()"
            + outside + R"(/x.css);</style>
<script>throw 1</script><image xlink:href="file:///etc/passwd" width="9" height="9"/>
<image xlink:href=")"
            + outside + R"(/x.png" width="9" height="9"/>
<use xlink:href=")"
            + outside + R"(/x.svg#a"/><rect width="40" height="40"/></svg>)");
    add("js/outside.js", "1\n//# sourceMappingURL=" + outside + "/outside.js.map\n");
    add("css/outside.css", "@import url(" + outside + "/x.css);\n");
    std::string billion = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"lol\">";
    for (char name = 'b'; name < 'k'; ++name) {
        billion += std::string("<!ENTITY ") + name + " \"";
        for (int i = 0; i < 10; ++i) {
            billion += std::string("&") + char(name - 1) + ";";
        }
        billion += "\">";
    }
    add("img/billion.svg",
        billion + "]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&j;</text></svg>");
    add("fonts/none.ttf", "no font at all");
    add("fonts/cut.woff2", std::string("wOF2\0\1\0\0", 8));
    add("data/deep.json", std::string(200'000, '['));
    add("data/broken.json", "{\"a\": [1, 2, }");
    add("js/broken.js.map", "{\"version\": 3, \"mappings\": 7}");
    add("media/none.wav", "RIFF");
    add("media/none.pdf", "%PDF-1.4 and no more");
    std::string line = "var a=\"";
    line.resize(50'000'000, 'x');
    add("js/line.min.js", line + '"');
    // Sparse: 200 MB of text that no disk has to hold.
    put(root / "assets/huge.txt", "begin\n");
    fs::resize_file(root / "assets/huge.txt", 200'000'000);
    made.strange << "huge.txt";
    put(root / "assets/secret.css", "a {}");
    fs::permissions(root / "assets/secret.css", fs::perms::none);
    made.forbidden = "secret.css";
    made.strange << made.forbidden;
    put(root / "assets/closed/inside.css", "a {}");
    fs::create_symlink("nowhere", root / "assets/dead.css");
    // Conflicts.
    made.vanishing = "vanishing.css";
    for (const char *app : {"one/static", "two/static"}) {
        put(root / app / "vanishing.css", std::string("/* ") + app + " */\n");
        for (int i = 0; i < conflicts; ++i) {
            put(root / app / ("many/" + std::to_string(i % 100)) / (std::to_string(i) + ".css"),
                app);
        }
    }
    return made;
}

} // namespace Slipway

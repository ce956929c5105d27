// The peer of `kiosk --snapshot`: Qt's text widget shows a text file at 1080 x 1920 and saves the picture. qt_viewer TEXT PNG
#include <QApplication>
#include <QFile>
#include <QTextEdit>

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QFile file(argc == 3 ? argv[1] : "");
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    QTextEdit text;
    text.setFont(QFont("Noto Sans", 20));
    text.resize(1080, 1920);
    text.setPlainText(QString::fromUtf8(file.readAll()));
    return text.grab().save(argv[2]) ? 0 : 1;
}

package io.sensorlog.consumer.repository.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What LibreOffice makes of a CSV file. */
final class Spreadsheet {
  static final String PROGRAM = "soffice";

  /**
   * Comma, double quote, UTF-8, from the first line on, in English; finds special numbers and takes
   * formulas for formulas.
   */
  private static final String FORM = "CSV:44,34,76,1,,1033,false,true,false,false,false,0,true";

  private Spreadsheet() {}

  /**
   * A cell.
   *
   * @param type string, float, boolean, date, ...; empty for an empty cell
   * @param formula empty when it is none
   */
  record Cell(String type, String text, String number, String formula) {
    private static Cell of(Element cell) {
      return new Cell(
          cell.getAttribute("office:value-type"),
          children(cell, "text:p").map(Node::getTextContent).collect(Collectors.joining("\n")),
          cell.getAttribute("office:value"),
          cell.getAttribute("table:formula"));
    }
  }

  /** Opens the file, and gives all rows. */
  static List<List<Cell>> rows(Path file, Path folder)
      throws IOException, InterruptedException, ParserConfigurationException, SAXException {
    OtherProgram.run(
        List.of(
            PROGRAM,
            "-env:UserInstallation=" + folder.resolve("profile").toUri(),
            "--headless",
            "--infilter=" + FORM,
            "--convert-to",
            "fods",
            "--outdir",
            folder.toString(),
            file.toString()),
        folder.resolve("said"));
    String name = file.getFileName().toString().replaceFirst("[.]csv$", ".fods");
    NodeList rows =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve(name).toFile())
            .getElementsByTagName("table:table-row");
    List<List<Cell>> all = new ArrayList<>();
    for (int row = 0; row < rows.getLength(); row++) {
      all.add(cells((Element) rows.item(row)));
    }
    return all;
  }

  /** Equal neighbours stand there once, with their number. */
  private static List<Cell> cells(Element row) {
    return children(row, "table:table-cell")
        .flatMap(
            cell -> {
              String times = cell.getAttribute("table:number-columns-repeated");
              return IntStream.range(0, times.isEmpty() ? 1 : Integer.parseInt(times))
                  .mapToObj(i -> Cell.of(cell));
            })
        .toList();
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList children = parent.getChildNodes();
    return IntStream.range(0, children.getLength())
        .mapToObj(children::item)
        .filter(child -> child.getNodeName().equals(name))
        .map(Element.class::cast);
  }
}

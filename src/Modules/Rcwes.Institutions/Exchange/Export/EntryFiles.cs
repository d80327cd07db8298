using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Rcwes.Framework.Web;

namespace Rcwes.Institutions.Exchange.Export;

/// <summary>A form that entries go out in.</summary>
internal sealed record FileForm(string Extension, string ContentType)
{
    public static FileForm Csv { get; } = new("csv", CsvText.ContentType);

    public static FileForm Excel { get; } = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    public static FileForm Json { get; } = new("json", "application/json; charset=utf-8");

    public static IReadOnlyList<FileForm> All { get; } = [Csv, Excel, Json];
}

/// <summary>Writes entries as CSV, XLSX or JSON. A cell that a spreadsheet would run as a formula is marked as text in both.</summary>
internal static class EntryFiles
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(FileForm form, Stream stream, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<ExportEntry> entries, CancellationToken ct) => form.Extension switch
    {
        "csv" => CsvAsync(stream, columns, entries, ct),
        "xlsx" => ExcelAsync(stream, columns, entries, ct),
        _ => JsonAsync(stream, columns, entries, ct),
    };

    private static async Task CsvAsync(Stream stream, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<ExportEntry> entries, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(true), 32 * 1024, leaveOpen: true);
        await writer.WriteAsync(CsvText.Line(columns.Select(c => c.Key)).AsMemory(), ct);
        await foreach (var entry in entries.WithCancellation(ct)) await writer.WriteAsync(CsvText.Line(columns.Select(c => c.Value(entry))).AsMemory(), ct);
    }

    private static async Task JsonAsync(Stream stream, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<ExportEntry> entries, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(stream, Json);
        json.WriteStartArray();
        await foreach (var entry in entries.WithCancellation(ct))
        {
            json.WriteStartObject();
            foreach (var column in columns) Write(json, column, column.Value(entry));
            json.WriteEndObject();
            if (json.BytesPending > 32 * 1024) await json.FlushAsync(ct);
        }
        json.WriteEndArray();
        await json.FlushAsync(ct);
    }

    private static void Write(Utf8JsonWriter json, ExportColumn column, string? value)
    {
        if (column.Type == ColumnType.Boolean) json.WriteBoolean(column.Key, value == "tak");
        else if (value is null) json.WriteNull(column.Key);
        else json.WriteString(column.Key, value);
    }

    private static async Task ExcelAsync(Stream stream, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<ExportEntry> entries, CancellationToken ct)
    {
        // The writer takes rows when it wants them, so they are gathered first, as strings only.
        var rows = new List<Dictionary<string, object?>>();
        await foreach (var entry in entries.WithCancellation(ct)) rows.Add(columns.ToDictionary(c => c.Key, c => (object?)(c.Value(entry) is { } text ? CsvText.Harmless(text) : null)));
        if (rows.Count == 0) rows.Add(columns.ToDictionary(c => c.Key, _ => (object?)null));
        await ExcelAsync(stream, rows, ct);
    }

    /// <summary>A list of people's own choice of rows as a spreadsheet, as it is shown to them.</summary>
    public static async Task<byte[]> ExcelOf(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string?>> lines, CancellationToken ct)
    {
        var rows = lines.Select(line => heads.Select((head, i) => (head, i)).ToDictionary(c => c.head, c => (object?)(line[c.i] is { } text ? CsvText.Harmless(text) : null))).ToList();
        if (rows.Count == 0) rows.Add(heads.ToDictionary(head => head, _ => (object?)null));
        using var whole = new MemoryStream();
        await ExcelAsync(whole, rows, ct);
        return whole.ToArray();
    }

    private static async Task ExcelAsync(Stream stream, List<Dictionary<string, object?>> rows, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        await whole.SaveAsAsync(rows, sheetName: "instytucje", configuration: new OpenXmlConfiguration { AutoFilter = true, FastMode = false }, cancellationToken: ct);
        whole.Position = 0;
        await whole.CopyToAsync(stream, ct);
    }
}

namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 1.3.1: without headers a number in a table has no meaning for those who hear it.</summary>
internal sealed class TableHeaders : AdviceRule
{
    public override IEnumerable<Finding> Check(PassageView passage)
    {
        foreach (var table in passage.All("table"))
        {
            var headers = table.QuerySelectorAll("th");
            var first = Finding.Gist(string.Join(' ', table.QuerySelectorAll("tr:first-child > *").Select(cell => cell.TextContent.Trim())));
            if (headers.Length == 0) yield return new("Tabela „{0}” nie ma nagłówków. Zaznacz komórki, które nazywają kolumny lub wiersze.", first) { Serious = true };
            else if (headers.All(h => string.IsNullOrWhiteSpace(h.TextContent))) yield return new("Nagłówki tabeli są puste. Nazwij kolumny lub wiersze.") { Serious = true };
        }
    }
}

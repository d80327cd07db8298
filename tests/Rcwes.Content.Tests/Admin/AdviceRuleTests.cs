using Rcwes.Content.Advice;
using Rcwes.Content.Contracts;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Each rule finds its fault, and leaves alone what is right.</summary>
public sealed class AdviceRuleTests
{
    private static readonly Adviser Adviser = new([typeof(ContentModule).Assembly]);

    [Theory]
    [InlineData("MissingAlternative", true, "<p><img src=\"/media/a/jez.jpg\"></p>")]
    [InlineData("MissingAlternative", true, "<p><img src=\"/media/a/jez.jpg\" alt=\"IMG_2041\"></p>")]
    [InlineData("MissingAlternative", true, "<p><img src=\"/media/a/jez.jpg\" alt=\"jez.jpg\"></p>")]
    [InlineData("EmptyHeading", true, "<h2> </h2><p>Tekst</p>")]
    [InlineData("EmptyLink", true, "<p><a href=\"/kontakt\"> </a></p>")]
    [InlineData("TableHeaders", true, "<table><tr><td>Rok</td><td>Osoby</td></tr></table>")]
    [InlineData("TableHeaders", true, "<table><tr><th></th><th> </th></tr><tr><td>1</td><td>2</td></tr></table>")]
    [InlineData("HeadingOrder", false, "<h2>Żaby</h2><h4>Kumaki</h4>")]
    [InlineData("HeadingOrder", false, "<h4>Kumaki</h4>")]
    [InlineData("VagueLink", false, "<p>Aby się zapisać, <a href=\"/x\">kliknij tutaj</a>.</p>")]
    [InlineData("VagueLink", false, "<p><a href=\"/x\">Więcej…</a></p>")]
    [InlineData("VagueLink", false, "<p><a href=\"https://example.org/a\">https://example.org/a</a></p>")]
    [InlineData("AllCapitals", false, "<p>NABÓR WNIOSKÓW TRWA DO PIĄTKU</p>")]
    [InlineData("FalseHeading", false, "<p><strong>Kto może przyjść</strong></p><p>Każda osoba z gminy.</p>")]
    [InlineData("LanguageOfParts", false, "<p>This is the first part of the handbook for our partners.</p>")]
    public void A_fault_is_found(string rule, bool serious, string html)
    {
        var found = Adviser.Of(new Passage("Html", PassageKind.Html, html), "pl").ToList();
        Assert.Equal((rule, serious), found.Select(f => (f.Rule, f.Serious)).Distinct().Single());
    }

    [Theory]
    [InlineData("<p><img src=\"/media/a/jez.jpg\" alt=\"\"> <img src=\"/media/b.jpg\" alt=\"Jeż pod krzakiem\"></p>")]
    [InlineData("<h2>Żaby</h2><h3>Kumaki</h3><h2>Jeże</h2><p>Tekst.</p>")]
    [InlineData("<h3>Niżej niż nagłówek bloku</h3>")]
    [InlineData("<p>Przeczytaj <a href=\"/x\">regulamin naboru</a> i <a href=\"/y\">zobacz zdjęcia ze spotkania</a>.</p>")]
    [InlineData("<p><a href=\"/x\"><img src=\"/a.png\" alt=\"Mapa dojazdu\"></a></p>")]
    [InlineData("<table><tr><th>Rok</th><th>Osoby</th></tr><tr><td>2026</td><td>860</td></tr></table>")]
    [InlineData("<p>PFRON, ROPS i OWES prowadzą wspólny program.</p>")]
    [InlineData("<p>RCWES</p><p><strong>Ważne słowo</strong> na początku zdania.</p><p><strong>To jest całe zdanie, które ma kropkę.</strong></p><p>Dalej.</p>")]
    [InlineData("<p><strong>Podręcznik:</strong> <span lang=\"en\">This is the first part of the handbook</span> <span lang=\"en\">for our partners and you.</span></p>")]
    [InlineData("<p lang=\"en\">This is the first part of the handbook for our partners.</p>")]
    [InlineData("<p>Zgłoszenia na wydarzenie „Open the door to the region” przyjmujemy do piątku, a wyniki podamy w poniedziałek.</p>")]
    public void What_is_right_is_left_alone(string html) =>
        Assert.Empty(Adviser.Of(new Passage("Html", PassageKind.Html, html), "pl"));

    [Fact]
    public void Pictures_and_links_of_fields_are_looked_at_too()
    {
        Assert.True(Adviser.Of(new Passage("Paths", PassageKind.Picture, "", "a/jez.jpg"), "pl").Single().Serious);
        Assert.Empty(Adviser.Of(new Passage("Paths", PassageKind.Picture, "", "a/regulamin.pdf"), "pl"));
        Assert.Equal("VagueLink", Adviser.Of(new Passage("Text", PassageKind.Link, "Tutaj", "/x"), "pl").Single().Rule);
    }
}

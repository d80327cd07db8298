using Rcwes.Search.Words;

namespace Rcwes.Search.Misses;

/// <summary>Words by which a question tells of one person: a given name, how people are addressed, a piece of a postal address.</summary>
internal static class PersonWords
{
    /// <summary>A house or a flat has at most so many digits; a year has more.</summary>
    private const int LongestHouse = 3;

    /// <summary>Frequent given names, folded.</summary>
    private const string Frequent = "adam adrian agata agnieszka aleksander aleksandra alicja andrzej anna antoni arkadiusz artur barbara bartosz beata bogdan bozena czeslaw damian daniel danuta dariusz dawid dominik dorota "
        + "edward elzbieta eugeniusz ewa ewelina filip franciszek grazyna grzegorz halina hanna henryk hubert igor irena iwona izabela jacek jadwiga jakub jan janina janusz jaroslaw joanna jolanta jozef julia justyna "
        + "kacper kamil karol karolina katarzyna kazimierz kinga konrad krystian krystyna krzysztof leszek lukasz maciej magdalena malgorzata marcin maria mariusz marta marzena mateusz michal mieczyslaw mikolaj miroslaw monika "
        + "natalia norbert oliwia oskar patrycja patryk pawel piotr przemyslaw radoslaw rafal renata robert ryszard sebastian slawomir stanislaw szymon tadeusz teresa tomasz urszula waldemar wanda wieslaw wiktor wojciech "
        + "wladyslaw zbigniew zenon zofia zuzanna";

    /// <summary>The names with everything that their forms can be found by.</summary>
    private static readonly HashSet<string> Names = [.. Analyzers.WordsOf(Frequent, "pl").SelectMany(name => name.Terms)];

    /// <summary>Folded.</summary>
    private static readonly HashSet<string> Addressing =
    [
        .. "pan pana panu panem pani pania panstwo panstwa mgr dr inz prof ul ulica ulicy ulice al aleja alei aleje os osiedle osiedlu osiedla pl plac placu m mieszkanie mieszkania".Split(' '),
    ];

    /// <param name="question">Lower case.</param>
    public static bool StandIn(string question) => Analyzers.WordsOf(question, "pl").Exists(word => Addressing.Contains(word.Form) || IsHouse(word.Form) || Names.Overlaps(word.Terms));

    /// <summary>„5”, „12a”: a year or „C4” is none.</summary>
    private static bool IsHouse(string form) => form.Length > 0 && char.IsAsciiDigit(form[0]) && form.TakeWhile(char.IsAsciiDigit).Count() is var digits && digits <= LongestHouse && form.Length <= digits + 1;
}

namespace Rcwes.Search.Asking;

/// <summary>Words that stand in a question without narrowing it.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> Polish =
    [
        .. ("a aby albo ale bez byc by bo co czy czyli da dla do gdzie gdy i ich ile im inne ja jak jaka jaki jakie jakich ja jest jako je jego jej jesli juz ktora ktore ktory "
            + "lub ma mam mi mnie moge mozna moj moja moje na nad nas nasz nie niz o od oraz pan pani po pod przed przez przy sa sie skad swoj swoja ta tak tam te tego tej ten to tu ty tym u w we z za ze zeby "
            + "chce chcemy chcialabym chcialbym jakiego jakiej jakim jestem jestesmy kto moga mozemy niedaleko obok okolicach okolicy potrzebuje potrzebujemy szukam szukamy").Split(' '),
    ];

    private static readonly HashSet<string> English =
    [
        .. "a an and are as at be by can do does for from have how i if in is it like looking me my need of on or our please that the their there this to want was we what when where which who why will with would you your".Split(' '),
    ];

    /// <param name="form">Folded.</param>
    /// <param name="culture">Language of the question.</param>
    public static bool Hold(string form, string culture) => form.Length == 1 && char.IsLetter(form[0]) || (culture == "en" ? English : Polish).Contains(form);
}

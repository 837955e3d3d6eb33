namespace Tessellate.Demonstration;

/// <summary>
/// What invented names are made of. No two words together are the name of a school in the national register, and no
/// town that comes of them is a place in it (looked up once, when the lists were written).
/// </summary>
internal static class Words
{
    public static readonly string[] First =
    [
        "Larkspur", "Quill", "Thimble", "Lamplight", "Samphire", "Marble", "Feather", "Inkwell", "Pondweed", "Velvet", "Tinder", "Bulrush", "Cobalt", "Bellows",
        "Candle", "Dapple", "Ember", "Fiddle", "Gossamer", "Harebell", "Indigo", "Jackdaw", "Kingcup", "Linnet", "Mallow", "Nettle", "Ochre", "Parsnip",
        "Quince", "Ribbon", "Sorrel", "Teasel", "Umber", "Vetch", "Whistle", "Yarrow", "Zephyr", "Bobbin", "Crocket", "Drumlin", "Eyebright", "Fennel",
        "Glimmer", "Hobby", "Jasper", "Knapweed", "Lapwing", "Moth", "Nuthatch", "Oriel", "Pipit", "Redstart", "Sundial", "Tansy", "Wheatear", "Whinchat"
    ];

    public static readonly string[] Second =
    [
        "Meadow", "Brook", "Hill", "Green", "Lane", "Field", "Wood", "Bridge", "Mill", "Croft", "Hollow", "Rise", "View", "Gate", "Down", "Combe",
        "Heath", "Vale", "Orchard", "Bank", "Common", "Dale", "Fold", "Grange", "Moor", "Mount", "Park", "Path", "Pool", "Ridge", "Road", "Row",
        "Side", "Spinney", "Street", "Tarn", "Tower", "Wharf", "Yard", "Corner"
    ];

    public static readonly string[] Saints =
    [
        "Alderan", "Briony", "Corvane", "Damsel", "Elveth", "Farthing", "Gwendry", "Hesper", "Isembry", "Jorvin", "Kerrow", "Lunet", "Merewen", "Nestory",
        "Orfreda", "Perrand", "Quillon", "Rosmer", "Sennet", "Tamber", "Ursel", "Vannora", "Wendrel", "Ysander"
    ];

    public static readonly string[] TownFirst =
    [
        "Lark", "Quill", "Thimble", "Ottery", "Thistle", "Ember", "Marrow", "Wrenny", "Sedge", "Hollin", "Fenner", "Tansy", "Sorrel", "Bramber", "Copper",
        "Dapple", "Elver", "Fallow", "Gorse", "Harrow", "Jasper", "Kestrel", "Linnet", "Mallow", "Nettly", "Osier", "Pippin", "Quince", "Rushy", "Saffer"
    ];

    public static readonly string[] TownSecond =
    [
        "minster", "combe", "wick", "thorpe", "holt", "stowe", "haven", "bourne", "cliffe", "mere", "staithe", "garth", "leigh", "market", "ham", "by"
    ];

    public static readonly string[] Trusts = ["Learning Trust", "Academies Trust", "Schools Partnership", "Education Trust", "Multi-Academy Trust"];

    public static readonly string[] Streets = ["Road", "Lane", "Street", "Avenue", "Way", "Close", "Hill", "Drive"];

    public static readonly string[] Posts = ["Class teacher", "Class teacher", "Subject lead", "Deputy head", "Assistant head", "Teacher", "Phase lead"];

    public static readonly string[] GivenNames =
    [
        "Ada", "Nia", "Ben", "Priya", "Tomasz", "Amara", "Owen", "Leila", "Sofia", "Idris", "Grace", "Kwame", "Hannah", "Yusuf", "Megan", "Arjun", "Chloe",
        "Femi", "Iris", "Jakub", "Keira", "Luca", "Maryam", "Noah", "Olive", "Pavel", "Quinn", "Rosa", "Samir", "Tess", "Uma", "Victor", "Wren", "Xanthe",
        "Yara", "Zoe", "Alfie", "Bronwen", "Cyrus", "Dilys", "Edmund", "Fatima", "Gareth", "Hugo", "Ines", "Jonas", "Kavita", "Lewis", "Mina", "Niamh",
        "Oscar", "Petra", "Rahul", "Sian", "Theo", "Ursula", "Vikram", "Winnie", "Yvonne", "Zachary"
    ];

    public static readonly string[] FamilyNames =
    [
        "Penrose", "Finch", "Lark", "Okoro", "Marlow", "Hussain", "Tregear", "Whitlock", "Banerjee", "Ashdown", "Kowalski", "Mensah", "Thistlewood", "Rahman",
        "Fairweather", "Pemberton", "Adeyemi", "Quickly", "Sandham", "Iqbal", "Larkin", "Novak", "Braithwaite", "Chowdhury", "Dunmore", "Eastwood", "Farrant",
        "Goldsworthy", "Hartley", "Ingleby", "Jessop", "Kinsella", "Lightfoot", "Merriman", "Nightingale", "Ormerod", "Pickersgill", "Quayle", "Ravensworth",
        "Silverthorne", "Tanaka", "Underhill", "Varley", "Winterbourne", "Yeoman", "Zielinski", "Appleyard", "Birtwistle", "Cartwright", "Delacroix",
        "Ellwood", "Fothergill", "Greenhalgh", "Hawksworth", "Ibbotson", "Jagger", "Khatri", "Lovelace", "Mistry", "Nettleton", "Osei", "Patel", "Rosewarne",
        "Shah", "Trelawny", "Uddin", "Venables", "Wolstenholme", "Yates", "Zaman"
    ];
}
